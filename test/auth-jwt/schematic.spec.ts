import { describe, expect, it } from 'vitest';
import { parseLock } from '../../src/merge/lock';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const SECRET = /^JWT_SECRET=([A-Za-z0-9_-]{43})$/m;

describe('auth-jwt on a fresh app', () => {
  it('writes the module, wires the app, and writes the lock', async () => {
    const { tree } = await runAuthJwt(freshApp());
    for (const path of [
      '/src/auth/auth.module.ts',
      '/src/auth/jwt.strategy.ts',
      '/src/auth/jwt-auth.guard.ts',
      '/src/auth/roles.guard.ts',
      '/src/auth/decorators/current-user.decorator.ts',
      '/src/auth/dto/login.dto.ts',
      '/test/auth.e2e-spec.ts',
      '/AUTH.md',
      '/auth-jwt.lock.json',
    ]) {
      expect(tree.files).toContain(path);
    }
    expect(tree.readContent('/src/app.module.ts')).toBe(`import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';

@Module({
  imports: [AuthModule],
})
export class AppModule {}
`);
    expect(tree.readContent('/.env')).toMatch(SECRET);
    expect(tree.readContent('/.env')).toContain('JWT_ISSUER=shop');
    expect(tree.readContent('/.env.example')).toMatch(/^JWT_SECRET=$/m);
  });

  it('makes another secret in each run, and puts it into .env alone', async () => {
    const runs = [await runAuthJwt(freshApp()), await runAuthJwt(freshApp())];
    const secrets = runs.map(({ tree }) => SECRET.exec(tree.readContent('/.env'))?.[1] ?? '');
    expect(new Set(secrets).size).toBe(2);
    for (const [index, { tree, output }] of runs.entries()) {
      const secret = secrets[index] ?? '';
      const leaks = Object.entries(snapshot(tree)).filter(([, text]) => text.includes(secret));
      expect(leaks.map(([path]) => path)).toEqual(['/.env']);
      expect(output).not.toContain(secret);
    }
  });

  it('changes nothing in a second run and says so', async () => {
    const { tree } = await runAuthJwt(freshApp());
    const before = snapshot(tree);
    const again = await runAuthJwt(tree);
    expect(snapshot(again.tree)).toEqual(before);
    expect(again.output).toContain('Nothing to do');
  });

  it('says that the module is gone while the root module imports it', async () => {
    const { tree } = await runAuthJwt(freshApp());
    for (const path of tree.files) if (path.startsWith('/src/auth/')) tree.delete(path);
    const { output } = await runAuthJwt(tree);
    expect(output).toContain('src/auth/auth.module.ts is gone, and src/app.module.ts imports it');
    expect(output).toMatch(/src\/auth: you deleted \d+ files; they are not written again/);
    expect(output).not.toContain('nothing has changed');
  });

  it('leaves what the user changed or deleted, and lists it', async () => {
    const { tree } = await runAuthJwt(freshApp());
    tree.overwrite('/src/auth/auth.service.ts', '// mine\n');
    tree.delete('/src/auth/roles.guard.ts');
    const before = snapshot(tree);
    const again = await runAuthJwt(tree);
    expect(snapshot(again.tree)).toEqual(before);
    expect(again.output).toContain('src/auth/auth.service.ts: you changed it; left as it is');
    expect(again.output).toContain('src/auth/roles.guard.ts: you deleted it; not written again');
  });

  it('does not wire again what the user took out', async () => {
    const { tree } = await runAuthJwt(freshApp());
    const unwired = `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class AppModule {}\n`;
    tree.overwrite('/src/app.module.ts', unwired);
    const again = await runAuthJwt(tree);
    expect(again.tree.readContent('/src/app.module.ts')).toBe(unwired);
    expect(again.output).toContain('you took AuthModule out of the root module');
  });

  it('records every generated file with the text it had', async () => {
    const { tree } = await runAuthJwt(freshApp());
    const lock = parseLock(tree.readContent('/auth-jwt.lock.json'));
    if (!lock.known) throw new Error(lock.reason);
    const install = lock.value.installs['src'];
    const ours = tree.files.filter((path) => /^\/(src\/auth|test|AUTH)/.test(path));
    const recorded = Object.values(install?.files ?? {}).map(({ path }) => `/${path}`);
    expect(recorded.toSorted()).toEqual(ours.toSorted());
    expect(install?.options).toMatchObject({ strategy: 'passport', path: 'auth' });
    expect(Object.keys(install?.patches ?? {})).toContain('root:import:AuthModule');
  });
});

describe('the options of auth-jwt', () => {
  it.each([
    [{ name: 'identity' }, '/src/identity/auth.module.ts', './identity/auth.module.js'],
    [
      { name: 'identity', path: 'domains' },
      '/src/domains/identity/auth.module.ts',
      './domains/identity/auth.module.js',
    ],
    [
      { path: 'domains/identity' },
      '/src/domains/identity/auth.module.ts',
      './domains/identity/auth.module.js',
    ],
    [
      { sourceRoot: 'src/modules' },
      '/src/modules/auth/auth.module.ts',
      './modules/auth/auth.module.js',
    ],
  ])('%j', async (options, file, specifier) => {
    const { tree } = await runAuthJwt(freshApp(), options);
    expect(tree.files).toContain(file);
    expect(tree.readContent('/src/app.module.ts')).toContain(`from '${specifier}'`);
  });

  it('route sets the first segment everywhere', async () => {
    const { tree, output } = await runAuthJwt(freshApp(), { route: 'identity' });
    expect(tree.readContent('/src/auth/auth.controller.ts')).not.toMatch(/'auth'/);
    expect(tree.readContent('/AUTH.md')).toContain('/identity/login');
    expect(tree.readContent('/AUTH.md')).not.toContain('/auth/login');
    expect(output).toContain('http://localhost:3000/identity/login');
  });

  it('registration false leaves the endpoint out', async () => {
    const { tree } = await runAuthJwt(freshApp(), { registration: false });
    const texts = Object.entries(snapshot(tree)).filter(([path]) => path.startsWith('/src'));
    expect(texts.filter(([, text]) => text.includes('RegistrationController'))).toEqual([]);
  });

  it('spec false leaves the tests out', async () => {
    const { tree } = await runAuthJwt(freshApp(), { spec: false });
    expect(tree.files.filter((path) => /spec|\/test\//.test(path))).toEqual([]);
  });

  it('specFileSuffix names the unit specs', async () => {
    const { tree } = await runAuthJwt(freshApp(), { specFileSuffix: 'test' });
    expect(tree.files).toContain('/src/auth/refresh.test.ts');
    expect(tree.files.filter((path) => path.endsWith('.spec.ts'))).toEqual([]);
  });

  it('skipImport writes everything but the root module, and prints the lines', async () => {
    const app = freshApp();
    const before = app.readContent('/src/app.module.ts');
    const { tree, output } = await runAuthJwt(app, { skipImport: true });
    expect(tree.readContent('/src/app.module.ts')).toBe(before);
    expect(tree.files).toContain('/src/auth/auth.module.ts');
    expect(output).toContain(`import { AuthModule } from './auth/auth.module.js'`);
  });

  it('skipInstall installs nothing and says what is left', async () => {
    const { runner, output } = await runAuthJwt(freshApp(), { skipInstall: true });
    expect(runner.tasks.filter(({ name }) => name === 'node-package')).toEqual([]);
    expect(output).toContain('npm install');
  });

  it('installs with what the workspace uses, but not when package.json did not change', async () => {
    const { runner, tree } = await runAuthJwt(
      freshApp({ 'pnpm-lock.yaml': 'lockfileVersion: 9\n' }),
    );
    const installs = runner.tasks.filter(({ name }) => name === 'node-package');
    expect(installs).toMatchObject([{ options: { packageManager: 'pnpm' } }]);
    const again = await runAuthJwt(tree);
    expect(again.runner.tasks.filter(({ name }) => name === 'node-package')).toEqual([]);
  });

  it('says what is missing after an install that was cut off', async () => {
    const core = { 'node_modules/@nestjs/core/package.json': '{ "version": "12.5.0" }' };
    const { tree } = await runAuthJwt(freshApp(core));
    const again = await runAuthJwt(tree);
    expect(again.output).toContain('Install what was added to package.json: npm install');
  });

  it('defaultCollection lets `nest g auth-jwt` find us', async () => {
    const { tree } = await runAuthJwt(freshApp(), { defaultCollection: true });
    expect(JSON.parse(tree.readContent('/nest-cli.json'))).toEqual({
      collection: 'nest-auth-jwt/nest.json',
      sourceRoot: 'src',
    });
  });

  it('native brings jose and no Passport', async () => {
    const { tree } = await runAuthJwt(freshApp(), { strategy: 'native' });
    const { dependencies } = JSON.parse(tree.readContent('/package.json')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toContain('jose');
    expect(Object.keys(dependencies).filter((name) => /passport|jsonwebtoken/.test(name))).toEqual(
      [],
    );
  });

  it.each([['20.0.0 is too old for SQLite', { engines: { node: '>=20' } }, 'memory']])(
    'store auto: %s',
    async (_, more, store) => {
      const manifest = {
        name: 'shop',
        type: 'module',
        dependencies: { '@nestjs/core': '^12.0.1' },
        ...more,
      };
      const { tree, output } = await runAuthJwt(
        freshApp({ 'package.json': JSON.stringify(manifest) }),
      );
      const lock = parseLock(tree.readContent('/auth-jwt.lock.json'));
      expect(lock.known && lock.value.installs['src']?.options['store']).toBe(store);
      expect(output).toContain('lost at each restart');
    },
  );
});

describe('what is refused leaves everything as it was', () => {
  const auth = `import { Module } from '@nestjs/common';\n@Module({})\nexport class AuthModule {}\n`;
  it.each([
    [
      'an auth folder',
      { 'src/auth/auth.module.ts': auth },
      {},
      /src\/auth: there is something already: auth\.module\.ts[\s\S]*--path[\s\S]*--route/,
    ],
    [
      'an e2e spec of that name',
      { 'test/auth.e2e-spec.ts': '//\n' },
      {},
      /test\/auth\.e2e-spec\.ts: this file is there already/,
    ],
    [
      'a controller on the route',
      {
        'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { LoginController } from './login.controller.js';\n\n@Module({ controllers: [LoginController] })\nexport class AppModule {}\n`,
        'src/login.controller.ts': `import { Controller } from '@nestjs/common';\n@Controller('auth')\nexport class LoginController {}\n`,
      },
      {},
      /src\/login\.controller\.ts: a controller answers on \/auth already[\s\S]*--route identity/,
    ],
    [
      'a method of a controller at the root',
      {
        'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { AppController } from './app.controller.js';\n\n@Module({ controllers: [AppController] })\nexport class AppModule {}\n`,
        'src/app.controller.ts': `import { Controller, Post } from '@nestjs/common';\n@Controller()\nexport class AppController {\n  @Post('auth/login')\n  login() {}\n}\n`,
      },
      {},
      /src\/app\.controller\.ts: a controller answers on \/auth already/,
    ],
    [
      'a path of RouterModule',
      {
        'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { RouterModule } from '@nestjs/core';\nimport { CatsModule } from './cats.module.js';\n\n@Module({ imports: [CatsModule, RouterModule.register([{ path: 'Auth', module: CatsModule }])] })\nexport class AppModule {}\n`,
        'src/cats.module.ts': `import { Module } from '@nestjs/common';\n@Module({})\nexport class CatsModule {}\n`,
      },
      {},
      /src\/app\.module\.ts: a controller answers on \/auth already/,
    ],
    ['a JavaScript app', {}, { language: 'js' }, /TypeScript/],
    [
      'a short secret',
      { '.env': 'A=1\nJWT_SECRET=short\n' },
      {},
      /\.env:2: JWT_SECRET has 5 bytes/,
    ],
    [
      'a placeholder',
      { '.env': `JWT_SECRET=${'please-change-this-secret-in-production-'}\n` },
      {},
      /placeholder/,
    ],
    [
      'Nest 9',
      { 'package.json': '{"dependencies":{"@nestjs/core":"^9.0.0"}}' },
      {},
      /NestJS 9[\s\S]*10, 11, 12/,
    ],
    ['no Nest', { 'package.json': '{}' }, {}, /@nestjs\/core is not among its dependencies/],
    ['a project that is not there', {}, { project: 'web' }, /there is no project "web"/],
    ['a folder outside', {}, { path: '../../etc' }, /is not a folder below the source root/],
    ['an odd route', {}, { route: 'a/b' }, /is not one path segment/],
    [
      'a broken root module',
      {
        'src/app.module.ts': `import { Module } from '@nestjs/common';\n\n@Module({\n<<<<<<< HEAD\n  imports: [],\n=======\n})\nexport class AppModule {}\n`,
      },
      {},
      /src\/app\.module\.ts:\d+/,
    ],
    [
      'a lock of a newer version',
      {
        'auth-jwt.lock.json': JSON.stringify({
          schema: 1,
          package: 'nest-auth-jwt',
          version: '99.0.0',
          installs: {},
        }),
      },
      {},
      /written by nest-auth-jwt 99\.0\.0[\s\S]*Install that version/,
    ],
    ['a broken lock', { 'auth-jwt.lock.json': '{' }, {}, /auth-jwt\.lock\.json/],
  ])('%s', async (_, files, options, message) => {
    const app = freshApp(files);
    const before = snapshot(app);
    await expect(runAuthJwt(app, options)).rejects.toThrow(message);
    expect(snapshot(app)).toEqual(before);
  });

  it.each([
    ['another folder', { path: 'identity' }, /path is auth[\s\S]*move the folder in your editor/],
    ['guards that are not global any more', { guard: 'route' }, /guard is global/],
  ] as const)('%s than in the first run', async (_, options, message) => {
    const { tree } = await runAuthJwt(freshApp(), { guard: 'global' });
    await expect(runAuthJwt(tree, options)).rejects.toThrow(message);
  });

  it('tells all reasons at once', async () => {
    const app = freshApp({ '.env': 'JWT_SECRET=short\n', 'src/auth/auth.module.ts': auth });
    await expect(runAuthJwt(app)).rejects.toThrow(
      /there is something already[\s\S]*JWT_SECRET has/,
    );
  });
});

const main = (line: string) => ({
  'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
${line}
await app.listen(4001);
`,
});

describe('what main.ts sets', () => {
  it('stands in the commands to try and in the guide', async () => {
    const { tree, output } = await runAuthJwt(freshApp(main(`app.setGlobalPrefix('api');`)));
    expect(output).toContain('curl http://localhost:4001/api/auth/register');
    expect(tree.readContent('/AUTH.md')).toContain('api=http://localhost:4001/api\n');
  });

  it('is asked for where it is no literal', async () => {
    const { output } = await runAuthJwt(freshApp(main('app.setGlobalPrefix(PREFIX);')));
    expect(output).toContain('src/main.ts sets a global prefix that is no literal');
  });
});

describe('an app that has ConfigModule', () => {
  it('keeps reading .env itself: ours is not read a second time', async () => {
    const own = `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';

@Module({ imports: [ConfigModule.forRoot({ isGlobal: true })] })
export class AppModule {}
`;
    const { tree } = await runAuthJwt(freshApp({ 'src/app.module.ts': own }));
    expect(tree.readContent('/src/auth/auth.module.ts')).toContain(
      'imports: [ConfigModule, ...storeImports],',
    );
    const fresh = await runAuthJwt(freshApp());
    expect(fresh.tree.readContent('/src/auth/auth.module.ts')).toContain(
      'imports: [ConfigModule.forRoot(), ...storeImports],',
    );
  });
});

describe('an app in which nobody can register', () => {
  it('hears nothing of registration, on the screen or in the guide', async () => {
    const { tree, output } = await runAuthJwt(freshApp(), { registration: false });
    expect(output).not.toContain('curl');
    expect(output).toContain('Nobody can register; the first admin');
    expect(tree.readContent('/AUTH.md')).not.toMatch(/auth\/register|Registration says|<!--/);
  });
});

describe('the env files', () => {
  it('get missing keys only, and keep CRLF', async () => {
    const env = 'PORT=4000\r\nJWT_ISSUER=mine\r\n';
    const { tree } = await runAuthJwt(freshApp({ '.env': env, '.env.sample': 'PORT=\r\n' }));
    const text = tree.readContent('/.env');
    expect(text.startsWith(env)).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text.match(/JWT_ISSUER/g)).toHaveLength(1);
    expect(tree.readContent('/.env.sample')).toContain('JWT_AUDIENCE=shop');
    expect(tree.files).not.toContain('/.env.example');
  });

  it('keep a good secret that is there, and say so', async () => {
    const secret = 'q8hK2mVx7Rz4Tn1Wc9Yb3Lp6Sd0Fg5Jh_-AaBbCcDdE';
    const { tree, output } = await runAuthJwt(freshApp({ '.env': `JWT_SECRET=${secret}\n` }));
    expect(tree.readContent('/.env').match(/JWT_SECRET/g)).toHaveLength(1);
    expect(tree.readContent('/.env')).toContain(secret);
    expect(output).toContain('The JWT_SECRET that was there is used');
    expect(output).not.toContain(secret);
  });
});
