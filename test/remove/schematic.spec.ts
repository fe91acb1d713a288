import { describe, expect, it } from 'vitest';
import type { AuthJwtOptions } from '../../src/auth-jwt/options';
import { parseLock } from '../../src/merge/lock';
import type { RemoveOptions } from '../../src/remove/options';
import { freshApp, runAuthJwt, runRemove, snapshot } from '../support/workspace';

type Files = Readonly<Record<string, string>>;

const GOOD = 'q8hK2mVx7Rz4Tn1Wc9Yb3Lp6Sd0Fg5Jh_-AaBbCcDdE';
const fresh = freshApp();
const manifest = fresh.readContent('/package.json');
const app = (folder: string, name: string): Files => ({
  [`${folder}/package.json`]: manifest.replace('"shop"', `"${name}"`),
  [`${folder}/src/main.ts`]: fresh.readContent('/src/main.ts'),
  [`${folder}/src/app.module.ts`]: fresh.readContent('/src/app.module.ts'),
});
const controller = (name: string) =>
  `import { Controller } from '@nestjs/common';\n\n@Controller('${name.toLowerCase()}')\nexport class ${name}Controller {}\n`;
const module = (metadata: string, imports = '') =>
  `import { Module } from '@nestjs/common';\n${imports}\n@Module(${metadata})\nexport class AppModule {}\n`;
const cats: Files = {
  'src/app.module.ts': module(
    '{\n  controllers: [CatsController, DogsController],\n}',
    "import { CatsController } from './cats.controller.js';\nimport { DogsController } from './dogs.controller.js';\n",
  ),
  'src/cats.controller.ts': controller('Cats'),
  'src/dogs.controller.ts': `/** Dogs. */\n${controller('Dogs')}`.replaceAll('\n', '\r\n'),
};
const joi = `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import * as Joi from 'joi';

@Module({
  imports: [
    ConfigModule.forRoot({
      ignoreEnvVars: true,
      validationOptions: { allowUnknown: false },
      validationSchema: Joi.object({
        PORT: Joi.number(),
      }),
    }),
  ],
})
export class AppModule {}
`;
const withConfig = manifest.replace(
  '"@nestjs/core"',
  '"@nestjs/config": "^4.0.0",\n    "@nestjs/core"',
);
const withoutOwn = manifest.replace(/,\n {2}"devDependencies": \{[^}]*\}/, '');

/** Adds, changes what `edit` changes, and takes out again. */
async function addAndRemove(
  files: Files,
  options: AuthJwtOptions = {},
  edit: (files: Record<string, string>) => void = () => undefined,
  removal: RemoveOptions = {},
) {
  const before = snapshot(freshApp(files));
  const { tree } = await runAuthJwt(freshApp(files), options);
  const added = snapshot(tree);
  const changed = { ...added };
  edit(changed);
  for (const [path, text] of Object.entries(changed)) {
    if (tree.exists(path)) tree.overwrite(path, text);
    else tree.create(path, text);
  }
  for (const path of Object.keys(added)) if (!(path in changed)) tree.delete(path);
  const { tree: after, output, runner } = await runRemove(tree, removal);
  return { before, added, after: snapshot(after), output, runner };
}

describe('remove leaves the workspace as it was', () => {
  it.each<[string, Files, AuthJwtOptions?]>([
    ['a fresh app', {}],
    ['with all options', cats, { guard: 'global', path: 'domains/id', strategy: 'native' }],
    ['without specs', {}, { spec: false, store: 'memory' }],
    ['global guards and marked controllers', cats, { guard: 'global' }],
    ['a module on one line', { 'src/app.module.ts': module('{}') }, { guard: 'global' }],
    [
      'a module in a line that got too long',
      { 'src/app.module.ts': module('{ imports: [], providers: [] }') },
      { guard: 'global' },
    ],
    [
      'CRLF',
      Object.fromEntries(
        Object.entries(snapshot(fresh)).map(([path, text]) => [
          path.slice(1),
          text.replaceAll('\n', '\r\n'),
        ]),
      ),
    ],
    [
      'env files and examples that were there',
      { '.env': 'PORT=1\nDB_PASSWORD=abc\n', '.env.example': 'PORT=\n' },
    ],
    ['no .gitignore', { '.gitignore': '' }],
    ['a collection of ours, by choice', {}, { defaultCollection: true }],
    [
      'no collection',
      { 'nest-cli.json': '{\n  "sourceRoot": "src"\n}\n' },
      { defaultCollection: true },
    ],
    ['no nest-cli.json', { 'nest-cli.json': '' }, { defaultCollection: true }],
    ['a Joi schema that got our keys', { 'src/app.module.ts': joi, 'package.json': withConfig }],
    ['no devDependencies, and so no package of ours', { 'package.json': withoutOwn }],
    [
      'packages in tabs and out of order',
      {
        'package.json': JSON.stringify(
          {
            name: 'shop',
            type: 'module',
            dependencies: { rxjs: '7', '@nestjs/core': '^12.0.1', '@nestjs/common': '^12.0.1' },
          },
          null,
          '\t',
        ),
      },
    ],
  ])('%s', async (_, files, options) => {
    const { before, after, added } = await addAndRemove(files, options);
    expect(Object.keys(added).length).toBeGreaterThan(Object.keys(before).length);
    expect(after).toEqual(before);
  });

  it('and a second time there is nothing to remove', async () => {
    const { tree } = await runAuthJwt(freshApp());
    const { tree: after } = await runRemove(tree);
    await expect(runRemove(after)).rejects.toThrow(/auth-jwt\.lock\.json: this file is not there/);
  });

  it('of a lock that 0.1.0 wrote, which knows less, the code is the same', async () => {
    const { before, after } = await addAndRemove(cats, { guard: 'global' }, (files) => {
      const lock = files['/auth-jwt.lock.json'] ?? '';
      files['/auth-jwt.lock.json'] = lock.replace(/^ +"(before|madeLists)": .*\n/gm, '');
    });
    const root = before['/src/app.module.ts'] ?? '';
    expect(after).toEqual({
      ...before,
      '/src/app.module.ts': root
        .replace('@Module({\n', '@Module({\n  imports: [],\n')
        .replace('],\n})', '],\n  providers: [],\n})'),
    });
  });
});

describe('remove keeps what the user made', () => {
  it('edited, ejected and further files, and says what no longer compiles', async () => {
    const { after, output } = await addAndRemove({}, {}, (files) => {
      files['/src/auth/auth.service.ts'] += '\n// mine\n';
      files['/src/auth/mine.ts'] = 'export const mine = 1;\n';
      files['/src/cats.controller.ts'] =
        "import { Get } from '@nestjs/common';\nimport { JwtAuthGuard } from './auth/jwt-auth.guard.js';\n\nexport const guards = [JwtAuthGuard, Get];\n";
      files['/src/auth/auth.controller.ts.auth-jwt-new'] = 'x';
      delete files['/src/auth/roles.guard.ts'];
      const lock = JSON.parse(files['/auth-jwt.lock.json'] ?? '') as {
        installs: { src: { files: Record<string, { state: string }> } };
      };
      const entry = lock.installs.src.files['users'];
      if (entry) entry.state = 'ejected';
      files['/auth-jwt.lock.json'] = JSON.stringify(lock);
    });
    const left = Object.keys(after).filter((path) => path.startsWith('/src/auth/'));
    expect(left.toSorted()).toEqual([
      '/src/auth/auth.service.ts',
      '/src/auth/mine.ts',
      '/src/auth/users.ts',
    ]);
    expect(output).toContain('src/auth/auth.service.ts: you changed it');
    expect(output).toContain('src/auth/users.ts: you took it over');
    expect(output).toMatch(
      /that you changed stay[^\n]*\n +src\/auth\/auth\.service\.ts:\d+ imports \.\//,
    );
    expect(output).toMatch(
      /does not compile until[^\n]*\n +src\/cats\.controller\.ts:2 imports \.\/auth\/jwt-auth\.guard\.js\n/,
    );
    expect(after['/src/app.module.ts']).not.toContain('AuthModule');
    expect(after).not.toHaveProperty('/auth-jwt.lock.json');
  });

  it('what was written around our lines', async () => {
    const { after, output } = await addAndRemove({}, {}, (files) => {
      files['/src/app.module.ts'] = module(
        '{\n  imports: [\n    // first\n    AuthModule, // ours\n    CatsModule,\n  ],\n  exports: [AuthModule],\n}',
        "import { AuthModule } from './auth/auth.module.js';\nimport { CatsModule } from './cats.module.js';\n",
      );
      files['/.env'] = `${files['/.env']}JWT_ACCESS_TTL=5m\nPORT=1\n`;
      files['/.gitignore'] += 'mine\n';
    });
    expect(after['/src/app.module.ts']).toBe(
      module(
        '{\n  imports: [\n    // first\n    // ours\n    CatsModule,\n  ],\n  exports: [AuthModule],\n}',
        "import { AuthModule } from './auth/auth.module.js';\nimport { CatsModule } from './cats.module.js';\n",
      ),
    );
    expect(output).toContain('src/app.module.ts:11: AuthModule is used here as well');
    expect(after['/.env']).toBe('# JWT authentication (AUTH.md)\nJWT_ACCESS_TTL=5m\nPORT=1\n');
    expect(output).toContain('.env: JWT_ACCESS_TTL: there before us, or changed since');
    expect(after['/.gitignore']).toContain('mine\n');
  });

  it('a secret that was there, and shows none', async () => {
    const files = { '.env': `JWT_SECRET=${GOOD}\nPORT=1\n` };
    const { before, after, output } = await addAndRemove(files);
    expect(after).toEqual(before);
    expect(output).toContain('.env: JWT_SECRET: there before us');
    expect(output).not.toContain(GOOD);
  });

  it('other values than ours, and never shows them', async () => {
    const { after, output } = await addAndRemove({}, {}, (files) => {
      files['/.env'] = (files['/.env'] ?? '')
        .replace('JWT_ISSUER=shop', 'JWT_ISSUER=elsewhere')
        .replace(/JWT_SECRET=.*/, 'JWT_SECRET=a phrase that is long enough for us');
    });
    expect(after['/.env']).toBe(
      '# JWT authentication (AUTH.md)\nJWT_SECRET=a phrase that is long enough for us\nJWT_ISSUER=elsewhere\n',
    );
    expect(output).toContain('.env: JWT_SECRET, JWT_ISSUER: there before us, or changed since');
    expect(output).not.toMatch(/phrase|elsewhere/);
  });

  it('the database, and goes on ignoring it', async () => {
    const { after, output } = await addAndRemove(
      { '.env': 'PORT=1\n', '.gitignore': '' },
      {},
      (files) => {
        files['/data/auth.sqlite'] = 'users';
      },
    );
    expect(after['/data/auth.sqlite']).toBe('users');
    expect(after['/.gitignore']).toBe('# JWT authentication (AUTH.md)\n.env\ndata/auth.sqlite\n');
    expect(output).toContain('.gitignore: goes on ignoring .env, data/auth.sqlite');
    expect(output).toContain('Users and sessions lie in data/auth.sqlite, which was not touched');
  });

  it('packages that something else needs, or whose range is another', async () => {
    const { after, output } = await addAndRemove({}, { strategy: 'native' }, (files) => {
      files['/src/cats.ts'] = "const jose = await import('jose');\n";
      files['/src/main.ts'] = `${files['/src/main.ts']}app.useGlobalPipes(new ValidationPipe());\n`;
      files['/package.json'] = (files['/package.json'] ?? '').replace(
        /("@nestjs\/config"): ".*"/,
        '$1: "12.0.3"',
      );
    });
    const { dependencies } = JSON.parse(after['/package.json'] ?? '') as { dependencies: object };
    expect(Object.keys(dependencies)).toEqual([
      '@nestjs/common',
      '@nestjs/config',
      '@nestjs/core',
      'class-transformer',
      'class-validator',
      'jose',
    ]);
    expect(output).toContain('package.json: jose stays: src/cats.ts needs it');
    expect(output).toContain('class-validator stays: src/main.ts needs it');
    expect(output).toContain('@nestjs/config stays: its range is not the one that we gave it');
  });

  it('our own package while a script or an edited file needs it', async () => {
    const files = { 'package.json': withoutOwn };
    const script = await addAndRemove(files, {}, (changed) => {
      changed['/package.json'] = (changed['/package.json'] ?? '').replace(
        '"type"',
        '"scripts": { "check": "nest-auth-jwt upgrade --check" },\n  "type"',
      );
    });
    expect(script.after['/package.json']).toContain('"nest-auth-jwt": "');
    expect(script.output).toContain('nest-auth-jwt stays: package.json needs it');
    const edited = await addAndRemove(files, {}, (changed) => {
      changed['/src/auth/users.ts'] += '// mine\n';
    });
    expect(edited.after['/package.json']).toContain('"nest-auth-jwt": "');
    expect(edited.output).toContain('nest-auth-jwt stays, since not all of its files went');
  });
});

const odd = (files: Record<string, string>): void => {
  files['/src/app.module.ts'] = module(
    '{ imports: process.env.AUTH ? [AuthModule] : [] }',
    "import { AuthModule } from './auth/auth.module.js';\n",
  );
};

describe('remove refuses', () => {
  it('where the root module cannot be edited safely, and changes nothing', async () => {
    await expect(addAndRemove({}, {}, odd)).rejects.toThrow(
      /Nothing was changed\.\n\nsrc\/app\.module\.ts:4: `AuthModule` is used in a way that is not understood\n[^\n]*--skip-import[\s\S]*import \{ AuthModule \}/,
    );
  });

  it('not with --skip-import: the rest goes, and the lines are told', async () => {
    const { after, output } = await addAndRemove({}, {}, odd, { skipImport: true });
    expect(after['/src/app.module.ts']).toContain('[AuthModule]');
    expect(output).toContain('The root module was not touched (--skip-import)');
    expect(output).toContain('src/app.module.ts:2 imports ./auth/auth.module.js');
    expect(Object.keys(after).filter((path) => path.startsWith('/src/auth'))).toEqual([]);
  });

  it('an app that the lock does not know, and names those that it knows', async () => {
    const files = {
      ...app('apps/api', 'api'),
      ...app('apps/web', 'web'),
      'nest-cli.json': '',
      'src/main.ts': '',
      'src/app.module.ts': '',
      'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
    };
    const { tree } = await runAuthJwt(freshApp(files), { project: 'api' });
    await expect(runRemove(tree, { project: 'web' })).rejects.toThrow(
      /it knows no install in this app, but in apps\/api\/src\n.*--project/,
    );
  });
});

const nest = (folder: string): Files => ({
  [`${folder}/src/main.ts`]: fresh.readContent('/src/main.ts'),
  [`${folder}/src/app.module.ts`]: fresh.readContent('/src/app.module.ts'),
});
describe('of two installs one is removed', () => {
  const projects = { shop: { root: 'apps/shop' }, admin: { root: 'apps/admin' } };
  const files = {
    ...nest('apps/shop'),
    ...nest('apps/admin'),
    'package.json': withoutOwn,
    'nest-cli.json': JSON.stringify({ monorepo: true, projects }),
    'src/main.ts': '',
    'src/app.module.ts': '',
  };

  it('and what the other one needs stays: packages, keys, the lock', async () => {
    const { tree: one } = await runAuthJwt(freshApp(files), { project: 'shop' });
    const { tree: both } = await runAuthJwt(one, { project: 'admin' });
    const before = snapshot(both);
    const { tree: half, output } = await runRemove(both, { project: 'shop' });
    for (const path of ['/.env', '/.gitignore', '/package.json']) {
      expect(half.readContent(path)).toBe(before[path]);
    }
    expect(output).toContain('serve apps/admin/src too and were not touched');
    const lock = parseLock(half.readContent('/auth-jwt.lock.json'));
    expect(lock.known && Object.keys(lock.value.installs)).toEqual(['apps/admin/src']);
    expect((await runAuthJwt(half, { project: 'admin' })).output).toContain('Nothing to do');
    const { tree: none } = await runRemove(half, { project: 'admin' });
    expect(snapshot(none)).toEqual(snapshot(freshApp(files)));
  });
});
