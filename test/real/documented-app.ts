import { expect } from 'vitest';
import type { Transport } from '../../src/auth-jwt/options';
import { expectDocumented, securityOf, statusesOf, validDocument } from './check-document';
import type { Exchange } from './drive-auth';
import type { RealApp } from './real-app';

const MAIN = `import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const config = new DocumentBuilder().setTitle('Shop').setVersion('1.0');
  const plain = SwaggerModule.createDocument(app, config.build());
  SwaggerModule.setup('plain', app, plain);
  SwaggerModule.setup('docs', app, () =>
    SwaggerModule.createDocument(app, config.build()),
  );
  await app.listen(process.env.PORT ?? 3000);
}
`;

/** Has the app serve an OpenAPI document, as Nest's documentation does. */
export const prepareDocumented =
  (major: 11 | 12, ...plugins: string[]) =>
  async (app: RealApp): Promise<void> => {
    await app.do('npm', 'install', `@nestjs/swagger@${major}`);
    const isEsm = app.read('src/main.ts').includes('./app.module.js');
    const main = isEsm ? MAIN.replace('./app.module', './app.module.js') : MAIN;
    app.write('src/main.ts', `${main}${isEsm ? 'await' : 'void'} bootstrap();\n`);
    app.edit('nest-cli.json', (text) =>
      text.replace('"deleteOutDir"', `"plugins": ${JSON.stringify(plugins)},\n    "deleteOutDir"`),
    );
  };

/** What AUTH.md says about the schemes; the plain document is made before. */
export function addSecurity(app: RealApp): void {
  app.edit('src/main.ts', (text) =>
    text
      .replace(
        /import \{ AppModule \} from '.\/app.module(.*)';\n/,
        "$&import { addAuthSecurity } from './auth/openapi/add-auth-security$1';\n",
      )
      .replace("setup('plain', app, plain);\n", '$&  addAuthSecurity(config);\n'),
  );
}

const withToken = '400 401 503';

/** Of the contract: what the endpoints may answer. */
const statuses = (fromOrigins: string) => ({
  'DELETE /auth/sessions/{id}': `204 ${withToken.replace('503', '404 503')}`,
  'GET /': '200',
  'GET /auth/me': `200 ${withToken}`,
  'GET /auth/sessions': `200 ${withToken}`,
  'POST /auth/login': `200 400 401${fromOrigins} 415 429 503`,
  'POST /auth/logout': `204 400${fromOrigins} 415 503`,
  'POST /auth/logout-all': `204 ${withToken}`,
  'POST /auth/password': '204 400 401 415 429 503',
  'POST /auth/refresh': `200 400 401${fromOrigins} 415 429 503`,
  'POST /auth/register': '201 400 409 415 429 503',
});

const TOKEN_ALONE = ['GET /auth/me', 'GET /auth/sessions', 'POST /auth/logout-all'];
const WITH_TOKEN = [...TOKEN_ALONE, 'POST /auth/password', 'DELETE /auth/sessions/{id}'];

/** Both documents are valid, and what the app has answered is what they say. */
export const inspectDocuments =
  (transport: Transport) =>
  async (url: string, seen: readonly Exchange[]): Promise<void> => {
    const isCookie = transport === 'cookie';
    const plain = await validDocument(url, '/plain-json');
    expect(securityOf(plain)).toEqual({});

    const document = await validDocument(url, '/docs-json');
    expect(statusesOf(document)).toEqual({
      ...statuses(isCookie ? ' 403' : ''),
      ...(!isCookie && { 'GET /.well-known/jwks.json': '200' }),
    });
    expect(securityOf(document)).toEqual({
      ...Object.fromEntries(WITH_TOKEN.map((each) => [each, ['bearer']])),
      'POST /auth/logout': isCookie ? ['refresh_cookie', 'bearer'] : ['bearer'],
      ...(isCookie && { 'POST /auth/refresh': ['refresh_cookie'] }),
    });
    expect(JSON.stringify(document).includes('"refresh_token"')).toBe(!isCookie);
    const ours = seen.filter(({ path }) => path !== '/');
    expect(ours.length).toBeGreaterThan(30);
    expectDocumented(document, ours);
  };
