import { describe, expect, it } from 'vitest';
import { parseLock } from '../../src/merge/lock';
import { PUBLIC_KEY } from '../../src/plan/wire-public';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const nest = "import { Controller, Module } from '@nestjs/common';\n";
const controller = (name: string, before = '') =>
  `import { Controller } from '@nestjs/common';\n\n${before}@Controller('${name.toLowerCase()}')\nexport class ${name}Controller {}\n`;
const cats = {
  'src/app.module.ts': `${nest}import { CatsController } from './cats.controller.js';

@Module({
  controllers: [CatsController],
})
export class AppModule {}
`,
  'src/cats.controller.ts': controller('Cats'),
};
const run = (files: Readonly<Record<string, string>> = cats, more = {}) =>
  runAuthJwt(freshApp(files), { guard: 'global', ...more });

describe('guard: global', () => {
  it('registers the guards in their order and marks what exists', async () => {
    const { tree, output } = await run();
    expect(tree.readContent('/src/app.module.ts')).toBe(`${nest.trim()}
import { APP_GUARD } from '@nestjs/core';
import { AuthModule } from './auth/auth.module.js';
import { JwtAuthGuard } from './auth/jwt-auth.guard.js';
import { RolesGuard } from './auth/roles.guard.js';
import { CatsController } from './cats.controller.js';

@Module({
  imports: [AuthModule],
  controllers: [CatsController],
  providers: [
    { provide: APP_GUARD, useExisting: JwtAuthGuard },
    { provide: APP_GUARD, useExisting: RolesGuard },
  ],
})
export class AppModule {}
`);
    expect(tree.readContent('/src/cats.controller.ts')).toContain('@Public()\n@Controller');
    expect(tree.files).toContain('/test/auth.global-guard.e2e-spec.ts');
    expect(tree.readContent('/AUTH.md')).toContain('Every route asks for an access token');
    expect(tree.readContent('/AUTH.md')).not.toMatch(/<!--|UseGuards\(JwtAuthGuard\)\nexport/);
    expect(output).toContain('src/cats.controller.ts: CatsController marked @Public()');
    expect(output).toContain('Review what was marked @Public()');
    expect(output).toContain('Open a route: @Public()');
  });

  it('is off by default, which leaves no trace', async () => {
    const { tree, output } = await runAuthJwt(freshApp(cats));
    expect(tree.readContent('/src/app.module.ts')).not.toContain('APP_GUARD');
    expect(tree.readContent('/src/cats.controller.ts')).toBe(cats['src/cats.controller.ts']);
    expect(tree.files.filter((path) => path.includes('global-guard'))).toEqual([]);
    expect(tree.readContent('/AUTH.md')).not.toMatch(/<!--|Every route asks/);
    expect(output).not.toContain('@Public()');
  });

  it('stays behind a throttler and before other guards of the root', async () => {
    const guards = `import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { Flags } from './flags.js';

@Module({
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: Flags },
  ],
})
export class AppModule {}
`;
    const { tree, output } = await run({
      'src/app.module.ts': `${nest}${guards}`,
      'src/flags.ts': 'export class Flags {}\n',
    });
    const order = tree.readContent('/src/app.module.ts').matchAll(/use(?:Class|Existing): (\w+)/g);
    expect([...order].map(([, guard]) => guard)).toEqual([
      'ThrottlerGuard',
      'JwtAuthGuard',
      'RolesGuard',
      'Flags',
    ]);
    expect(output).toContain('src/app.module.ts: Flags is a global guard too');
    expect(output).not.toContain('ThrottlerGuard is');
  });

  it('does everything in one file where the app is one file', async () => {
    const main = `${nest}import { NestFactory } from '@nestjs/core';

@Controller()
class Home {}

@Controller('about')
class About {}

@Module({ controllers: [Home, About] })
export class AppModule {}

const app = await NestFactory.create(AppModule);
app.useGlobalGuards(new Lock());
await app.listen(3000);
`;
    const { tree, output } = await run({ 'src/main.ts': main, 'src/app.module.ts': '' });
    const text = tree.readContent('/src/main.ts');
    expect(text).toContain("@Public()\n@Controller()\nclass Home {}\n\n@Public()\n@Controller('a");
    expect(text).toContain('useExisting: RolesGuard');
    expect(text).toContain('imports: [AuthModule],');
    expect(output).toContain('src/main.ts: new Lock() is a global guard too');
  });

  it('changes nothing in a second run, and guards what came later', async () => {
    const { tree } = await run();
    const withDogs = tree
      .readContent('/src/app.module.ts')
      .replace('[CatsController]', '[CatsController, DogsController]')
      .replace('import { CatsC', "import { DogsController } from './dogs.js';\nimport { CatsC");
    tree.overwrite('/src/app.module.ts', withDogs);
    tree.create('/src/dogs.ts', controller('Dogs'));
    const before = snapshot(tree);
    const again = await runAuthJwt(tree);
    expect(snapshot(again.tree)).toEqual(before);
    expect(again.output).toContain('Nothing to do');
    expect(again.output).not.toContain('Review');
  });

  it('does not put back what the user took out', async () => {
    const { tree } = await run();
    const open = tree
      .readContent('/src/app.module.ts')
      .replace(/ {2}providers: \[[^]*?\],\n(?=\})/, '');
    tree.overwrite('/src/app.module.ts', open);
    tree.overwrite('/src/cats.controller.ts', cats['src/cats.controller.ts']);
    const before = snapshot(tree);
    const again = await runAuthJwt(tree);
    expect(snapshot(again.tree)).toEqual(before);
    expect(again.output).toContain('you took JwtAuthGuard out of the global guards');
    expect(again.output).toContain('you took RolesGuard out of the global guards');
  });

  it('records what it did', async () => {
    const { tree } = await run();
    const lock = parseLock(tree.readContent('/auth-jwt.lock.json'));
    const install = lock.known ? lock.value.installs['src'] : undefined;
    expect(install?.options['guard']).toBe('global');
    expect(Object.keys(install?.patches ?? {})).toEqual(
      expect.arrayContaining([
        'public:src/cats.controller.ts#CatsController',
        'root:guard:JwtAuthGuard',
        'root:guard:RolesGuard',
        'root:import:AuthModule',
      ]),
    );
    await expect(runAuthJwt(tree, { guard: 'route' })).rejects.toThrow(/guard is global/);
  });

  it('with skipImport marks what exists and prints all lines of the root module', async () => {
    const { tree, output } = await run(cats, { skipImport: true });
    expect(tree.readContent('/src/app.module.ts')).toBe(cats['src/app.module.ts']);
    expect(tree.readContent('/src/cats.controller.ts')).toContain('@Public()');
    for (const line of [
      "import { APP_GUARD } from '@nestjs/core';",
      'imports: [AuthModule],',
      '{ provide: APP_GUARD, useExisting: JwtAuthGuard },',
      '{ provide: APP_GUARD, useExisting: RolesGuard },',
    ]) {
      expect(output).toContain(line);
      expect(output.split(line)).toHaveLength(2);
    }
  });

  it.each([
    [
      'imports',
      `@Module(features.compile())\nexport class AppModule {}\n`,
      /cannot be read off this file[\s\S]*imports: \[AuthModule\][\s\S]*useExisting: RolesGuard/,
    ],
    [
      'providers',
      `let list = [];\n@Module({ providers: list })\nexport class AppModule {}\nexport const f = () => { list = []; };\n`,
      /src\/app\.module\.ts:\d+: [\s\S]*useExisting: JwtAuthGuard/,
    ],
  ])('refuses when %s cannot be edited', async (_, code, message) => {
    const app = freshApp({ ...cats, 'src/app.module.ts': `${nest}${code}` });
    const before = snapshot(app);
    await expect(runAuthJwt(app, { guard: 'global' })).rejects.toThrow(message);
    expect(snapshot(app)).toEqual(before);
  });

  it('tells what it could not mark, follow or look into', async () => {
    const { output, tree } = await run({
      'src/app.module.ts': `${nest}import { MetricsModule } from '@acme/metrics';
import { ConfigModule } from '@nestjs/config';
import { load } from './load.js';
import { Broken } from './broken.js';
import { CoreModule } from './core.js';

@Module({
  imports: [MetricsModule, ConfigModule.forRoot(), CoreModule, ...load(__dirname)],
  controllers: [Broken],
})
export class AppModule {}
`,
      'src/load.ts': 'export const load = (folder: string) => globSync(folder).map(toModule);\n',
      'src/broken.ts': `const Public = 1;\nconst AuthPublic = 2;\n${controller('B').replace('BController', 'Broken')}`,
      'src/core.ts': `${nest}import { APP_GUARD } from '@nestjs/core';\n@Module({\n  providers: [{ provide: APP_GUARD, useClass: Tenants }],\n})\nexport class CoreModule {}\n`,
      'package.json':
        '{ "name": "shop", "type": "module", "dependencies": { "@nestjs/core": "^12.0.1", "@nestjs/config": "^12.0.0", "@acme/metrics": "1.0.0" } }\n',
    });
    expect(output).toContain('src/load.ts:1: could not follow `globSync(folder).map(toModule)`');
    expect(output).toContain('Modules of packages were not looked into: MetricsModule (@acme');
    expect(output).not.toContain('ConfigModule (');
    expect(output).toMatch(/src\/broken\.ts:\d+: Broken could not be marked @Public\(\)/);
    expect(output).toContain('src/core.ts:4: Tenants is a global guard too and runs after');
    expect(output).not.toContain('Review what');
    expect(tree.readContent('/src/broken.ts')).not.toContain('@Public()');
  });

  it('leaves code that other apps share to the user, with lines that import nothing of this app', async () => {
    const { output, tree } = await runAuthJwt(
      freshApp({
        'nest-cli.json': JSON.stringify({
          monorepo: true,
          root: 'apps/api',
          sourceRoot: 'apps/api/src',
          projects: { api: { root: 'apps/api', sourceRoot: 'apps/api/src' } },
        }),
        'src/main.ts': '',
        'src/app.module.ts': '',
        'apps/api/src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module.js';\nvoid NestFactory.create(AppModule);\n`,
        'apps/api/src/app.module.ts': `${nest}import { CatsController } from '@lib/cats';\n\n@Module({ controllers: [CatsController] })\nexport class AppModule {}\n`,
        'libs/cats.ts': controller('Cats'),
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./libs/*"] } } }',
      }),
      { guard: 'global' },
    );
    expect(output).toContain('libs/cats.ts: CatsController may be shared with other apps');
    expect(output).toContain(`@SetMetadata('${PUBLIC_KEY}', true)`);
    expect(tree.readContent('/libs/cats.ts')).toBe(controller('Cats'));
    const decorator = tree.readContent('/apps/api/src/auth/decorators/public.decorator.ts');
    expect(decorator).toContain(`'${PUBLIC_KEY}'`);
  });
});

describe('guard: route', () => {
  it('names a global guard of the app that stands before the endpoints of auth', async () => {
    const { output } = await runAuthJwt(
      freshApp({
        'src/app.module.ts': `${nest}import { APP_GUARD } from '@nestjs/core';\n\n@Module({ providers: [{ provide: APP_GUARD, useClass: ApiKeys }] })\nexport class AppModule {}\n`,
      }),
    );
    expect(output).toContain('src/app.module.ts: ApiKeys guards every route, the endpoints of');
  });
});
