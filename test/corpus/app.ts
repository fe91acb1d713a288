import { request, type Agent } from 'node:http';
import { bootApp } from '../../scripts/lib/server.mjs';
import { ask } from '../../scripts/lib/http.mjs';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { builtApp } from '../support/built-app';
import type { Algorithm } from './algorithms';

export const PLATFORMS = ['express', 'fastify'] as const;
export type Platform = (typeof PLATFORMS)[number];

const ADAPTERS = {
  express: ['ExpressAdapter', '@nestjs/platform-express'],
  fastify: ['FastifyAdapter', '@nestjs/platform-fastify'],
} as const;

/** Builds the generated app once, to be booted on each platform. */
export function buildFor({ alg, settings }: Algorithm, strategy: StoredOptions['strategy']) {
  const env = { ...settings, JWT_ISSUER: 'shop', JWT_AUDIENCE: 'shop' };
  const lines = Object.entries(env).map(([name, value]) => `${name}="${value}"\n`);
  const mains = PLATFORMS.map((platform) => [`${platform}.mjs`, mainFor(platform)]);
  return builtApp(
    `corpus-${alg}-${strategy}`,
    { '.env': lines.join(''), ...(Object.fromEntries(mains) as Record<string, string>) },
    { alg, strategy, store: 'memory' },
  );
}

function mainFor(platform: Platform): string {
  const [adapter, source] = ADAPTERS[platform];
  return `import { NestFactory } from '@nestjs/core';
import { ${adapter} } from '${source}';
import { AppModule } from './dist/app.module.js';

const app = await NestFactory.create(AppModule, new ${adapter}());
await app.listen(process.env.PORT, '127.0.0.1');
`;
}

/** Boots it, and logs a new user in. */
export async function bootFor(folder: string, platform: Platform) {
  const app = await bootApp(folder, { main: `${platform}.mjs` });
  const body = { email: 'ada@example.com', password: 'engines weave algebra' };
  for (const path of ['/auth/register', '/auth/login']) {
    const answer = await ask(app.url, { method: 'POST', path, body });
    if (answer.status < 300 && path === '/auth/login') {
      return { ...app, token: (answer.body as { access_token: string }).access_token };
    }
  }
  const { output } = await app.stop();
  throw new Error(`nobody can log in\n${output}`);
}

export interface Seen {
  readonly status: number;
  readonly challenge: string | null;
  readonly cacheControl: string | undefined;
  readonly text: string;
}

/** Sends fields as they are: `fetch` would merge two of one name. */
export function getMe(
  url: string,
  authorization: readonly string[],
  agent: Agent | false,
): Promise<Seen> {
  const { host, hostname, port } = new URL(url);
  const headers = ['Host', host, ...authorization.flatMap((value) => ['Authorization', value])];
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: '/auth/me', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        const challenge = received['www-authenticate'] ?? null;
        resolve({ status, challenge, cacheControl: received['cache-control'], text });
      });
    })
      .on('error', reject)
      .end();
  });
}
