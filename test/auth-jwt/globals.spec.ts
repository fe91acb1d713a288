import { describe, expect, it } from 'vitest';
import { freshApp, runAuthJwt } from '../support/workspace';

const root = (...providers: string[]) => ({
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

@Module({
  imports: [],
  providers: [${providers.join(', ')}],
})
export class AppModule {}
`,
});

const SPECS = ['auth', 'auth.attacks', 'registration'].map((each) => `/test/${each}.e2e-spec.ts`);
const ROOT = "import { AppModule } from '../src/app.module.js';";
const ALONE = "import { AuthModule as AppModule } from '../src/auth/auth.module.js';";

describe('what applies to every route of the app', () => {
  it.each([
    ['{ provide: APP_GUARD, useClass: ApiKeyGuard }', 'ApiKeyGuard guards every route'],
    ['{ provide: APP_FILTER, useClass: Errors }', 'Errors (src/app.module.ts). Where'],
    ['{ provide: APP_INTERCEPTOR, useClass: CacheInterceptor }', 'keeps answers by their URL'],
  ])('%s is told, and the e2e specs start AuthModule', async (provider, told) => {
    const { tree, output } = await runAuthJwt(freshApp(root(provider)));
    expect(output).toContain(told);
    expect(output).toContain('The e2e specs start AuthModule');
    for (const path of SPECS) expect(tree.readContent(path)).toContain(ALONE);
    expect(tree.readContent('/AUTH.md')).toContain("from './dist/app.module.js'");
  });

  it.each([
    ['nothing', []],
    ['what leaves plain answers alone', ['ClassSerializerInterceptor']],
  ])('%s: the e2e specs start the root module', async (_, names) => {
    const providers = names.map((name) => `{ provide: APP_INTERCEPTOR, useClass: ${name} }`);
    const { tree, output } = await runAuthJwt(freshApp(root(...providers)));
    expect(output).not.toContain('Global');
    for (const path of SPECS) expect(tree.readContent(path)).toContain(ROOT);
  });

  it('a limit for all is told of to the specs alone', async () => {
    const limit = '{ provide: APP_GUARD, useClass: ThrottlerGuard }';
    const { tree, output } = await runAuthJwt(freshApp(root(limit)));
    expect(output).not.toContain('guards every route');
    expect(tree.readContent('/test/auth.e2e-spec.ts')).toContain(ALONE);
  });

  it.each(['/test/auth.global-guard.e2e-spec.ts', '/test/auth.testing.e2e-spec.ts'])(
    'leaves out %s, which is about the root module',
    async (spec) => {
      const filter = root('{ provide: APP_FILTER, useClass: Errors }');
      const { tree } = await runAuthJwt(freshApp(filter), { guard: 'global' });
      expect(tree.files).not.toContain(spec);
      const fresh = await runAuthJwt(freshApp(), { guard: 'global' });
      expect(fresh.tree.readContent(spec)).toContain(ROOT);
    },
  );

  it("has the user's own tests start the root module in any case", async () => {
    const filter = root('{ provide: APP_FILTER, useClass: Errors }');
    for (const app of [freshApp(filter), freshApp()]) {
      const { tree } = await runAuthJwt(app);
      expect(tree.readContent('/test/auth.testing.ts')).toContain(ROOT);
    }
  });

  it('AuthModule cannot start where its ConfigService comes from a module of the app', async () => {
    const own = `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { APP_FILTER } from '@nestjs/core';

@Module({
  imports: [ConfigModule.forRoot({ isGlobal: true, load: [() => Promise.resolve({})] })],
  providers: [{ provide: APP_FILTER, useClass: Errors }],
})
export class AppModule {}
`;
    const { tree, output } = await runAuthJwt(freshApp({ 'src/app.module.ts': own }));
    expect(tree.readContent('/src/auth/auth.module.ts')).not.toContain('ConfigModule');
    expect(output).toContain('apply to our endpoints too: Errors');
    expect(output).not.toContain('The e2e specs start AuthModule');
    expect(tree.readContent('/test/auth.e2e-spec.ts')).toContain(ROOT);
  });

  it('in main.ts it is told; the e2e specs never see it', async () => {
    const main = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
app.useGlobalInterceptors(new WrapInterceptor());
app.useGlobalPipes(new ValidationPipe());
await app.listen(3000);
`;
    const { tree, output } = await runAuthJwt(freshApp({ 'src/main.ts': main }));
    expect(output).toContain('apply to our endpoints too: WrapInterceptor (src/main.ts).');
    expect(tree.readContent('/test/auth.e2e-spec.ts')).toContain(ROOT);
  });

  it('is told once', async () => {
    const first = await runAuthJwt(freshApp(root('{ provide: APP_FILTER, useClass: Errors }')));
    const { output } = await runAuthJwt(first.tree);
    expect(output).toContain('Nothing to do');
    expect(output).not.toContain('Global');
  });
});
