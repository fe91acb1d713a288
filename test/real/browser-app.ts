import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RealApp } from './real-app';

const CONTROLLER = `import { readFileSync } from 'node:fs';
import { Controller, Get, Header, Param } from '@nestjs/common';

@Controller('page')
export class PageController {
  @Get()
  @Header('Content-Type', 'text/html')
  page() {
    return \`<!doctype html>
<title>A page of the app</title>
<script type="module">
  import { AuthClient } from './page/auth-client.js';
  window.states = [];
  window.client = new AuthClient({ onChange: (state) => states.push(state) });
</script>\`;
  }

  @Get(':file')
  @Header('Content-Type', 'text/javascript')
  script(@Param('file') file: string) {
    const url = new URL(\`./auth/client/\${file}\`, import.meta.url);
    return readFileSync(url, 'utf8');
  }
}
`;

/** Lets the app serve a page with the client as the app's own build has made it. */
export function addPage(app: RealApp): void {
  app.write('src/page.controller.ts', CONTROLLER);
  app.edit('src/app.module.ts', (text) =>
    text
      .replace('controllers: [AppController', 'controllers: [AppController, PageController')
      .replace('@Module', "import { PageController } from './page.controller.js';\n\n@Module"),
  );
  // One address logs in and refreshes more often here than people do in a minute.
  app.write('.env', `${app.read('.env')}\nAUTH_ADDRESS_LIMIT=1000\n`);
}

/** Pages of somebody else: another port is another origin of the same site, another host is not. */
export interface ForeignPages {
  readonly sameSite: string;
  readonly crossSite: string;
  readonly stop: () => void;
}

/** Serves pages with forms that send to `target`, one for each of `forms`. */
export async function serveForeignPages(target: string): Promise<ForeignPages> {
  const server: Server = createServer(({ url = '/' }, response) => {
    const { searchParams } = new URL(url, 'http://localhost');
    const action = `${target}${searchParams.get('to')}`;
    const enctype = searchParams.get('as') ?? 'text/plain';
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html>
<title>Somebody else</title>
<form method="post" action="${action}" enctype="${enctype}">
  <input name='{"email":"eve@example.com","password":"a phrase of eve","x":"' value='"}'>
</form>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    sameSite: `http://localhost:${port}`,
    crossSite: `http://127.0.0.1:${port}`,
    stop: () => server.close(),
  };
}
