import { describe, expect, it } from 'vitest';
import { findRootModule } from '../../src/workspace/root-module';

type Files = Readonly<Record<string, string>>;

const core = "import { NestFactory } from '@nestjs/core';\n";
const root = '@Module({})\nexport class AppModule {}\n';
const appModule = { 'src/app.module.ts': root };
const main = (imports: string, expression = 'AppModule'): string =>
  `${core}${imports}\nvoid NestFactory.create(${expression});\n`;
const fromApp = "import { AppModule } from './app.module';\n";

const find = (files: Files, entry = 'src/main'): ReturnType<typeof findRootModule> =>
  findRootModule((path) => files[path], entry);
const found = (file = 'src/app.module.ts', className = 'AppModule', exportName = className) => ({
  known: true,
  value: { file, className, exportName, entry: 'src/main.ts' },
});

describe('findRootModule', () => {
  it.each<[string, string, Files?]>([
    ['a named import', main(fromApp)],
    ['a .js specifier', main("import { AppModule } from './app.module.js';")],
    ['a .ts specifier', main("import { AppModule } from './app.module.ts';")],
    ['an alias', main("import { AppModule as Root } from './app.module';", 'Root')],
    ['a namespace', main("import * as app from './app.module';", 'app.AppModule')],
    ['a type argument and options', main(fromApp).replace('create(', 'create<App>(')],
    ['forRoot()', main(fromApp, 'AppModule.forRoot({ a: 1 })')],
    ['an awaited call', main(fromApp, 'await AppModule.register()')],
    ['a cast', main(fromApp, 'AppModule as any')],
    [
      'a module of Nest that is booted before',
      `${main(`${fromApp}import { ConfigModule } from '@nestjs/config';`)}void NestFactory.createApplicationContext(ConfigModule.forRoot());\n`,
    ],
    ['a constant', main(`${fromApp}const root = AppModule.forRoot();`, 'root')],
    [
      'a lazy import',
      `${core}async function run() {\n  const { AppModule } = await import('./app.module');\n  await NestFactory.create(AppModule);\n}\n`,
    ],
    [
      'a nested call',
      `${core}${fromApp}const app = configure(await NestFactory.create(AppModule));\n`,
    ],
    [
      'another name of NestFactory',
      main(fromApp)
        .replace('{ NestFactory }', '{ NestFactory as Factory }')
        .replace('NestFactory.', 'Factory.'),
    ],
    [
      'a namespace of @nestjs/core',
      main(fromApp)
        .replace('{ NestFactory }', '* as core')
        .replace('NestFactory.', 'core.NestFactory.'),
    ],
    [
      'two calls with one root',
      `${main(fromApp)}void NestFactory.createMicroservice(AppModule, {});\n`,
    ],
    [
      'a barrel',
      main("import { AppModule } from './app';"),
      { 'src/app/index.ts': "export * from '../app.module';\n" },
    ],
    [
      'a renaming barrel',
      main("import { Root } from './app';", 'Root'),
      { 'src/app.ts': "export { AppModule as Root } from './app.module';\n" },
    ],
    [
      'an import that is exported',
      main("import { Root } from './app';", 'Root'),
      {
        'src/app.ts': "import { AppModule } from './app.module';\nexport { AppModule as Root };\n",
      },
    ],
    [
      'a path alias',
      main("import { AppModule } from '@/app.module';"),
      {
        'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
        'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } // why\n}',
      },
    ],
    [
      'baseUrl',
      main("import { AppModule } from 'src/app.module';"),
      { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./" } }' },
    ],
    [
      'the path alias that fits best',
      main("import { AppModule } from '@app/app.module';"),
      {
        'tsconfig.json':
          '{ "compilerOptions": { "paths": { "@*": ["./*"], "@app/*": ["./old/*"], "@app/app.module": ["./src/app.module.ts"] } } }',
        'old/app.module.ts': root,
        'app/app.module.ts': root,
      },
    ],
    [
      'imports of package.json',
      main("import { AppModule } from '#src/app.module.js';"),
      { 'package.json': '{ "imports": { "#src/*": { "default": "./src/*" } } }' },
    ],
    [
      'a file that makes the app',
      "import { createApp } from './app';\nvoid createApp();\n",
      {
        'src/app.ts': `${core}${fromApp}export const createApp = () => NestFactory.create(AppModule);\n`,
      },
    ],
    [
      'a function that gets the root',
      `${fromApp}import { boot } from './boot';\nvoid boot(1, AppModule);\n`,
      {
        'src/boot.ts': `${core}export async function boot(port: number, root: unknown) {\n  return NestFactory.create(root);\n}\n`,
      },
    ],
  ])('follows %s', (_, text, files = {}) => {
    expect(find({ ...appModule, 'src/main.ts': text, ...files })).toEqual(found());
  });

  it.each([
    ['export default class AppModule {}\n', 'AppModule', 'default'],
    ['export default class {}\n', 'default', 'default'],
    ['class AppModule {}\nexport default AppModule;\n', 'AppModule', 'default'],
    ['class AppModule {}\nexport { AppModule as default };\n', 'AppModule', 'default'],
  ])('knows a default export: %s', (text, className, exportName) => {
    const files = {
      'src/main.ts': main("import Root from './root';", 'Root'),
      'src/root.ts': text,
    };
    expect(find(files)).toEqual(found('src/root.ts', className, exportName));
  });

  it('tells how a file exports the class', () => {
    const files = {
      'src/main.ts': main("import { Root } from './root';", 'Root'),
      'src/root.ts': 'class AppModule {}\nexport { AppModule as Root };\n',
    };
    expect(find(files)).toEqual(found('src/root.ts', 'AppModule', 'Root'));
    const alone = { 'src/main.ts': `${main('')}class AppModule {}\n` };
    expect(find(alone)).toEqual(found('src/main.ts', 'AppModule', ''));
  });

  it('does not look for apps in what the modules of the app import', () => {
    const files = {
      'src/main.ts':
        "import { run } from './run';\nimport { AppModule } from './app.module';\nrun();\n",
      'src/run.ts': `${core}${fromApp}export const run = () => NestFactory.create(AppModule);\n`,
      'src/app.module.ts': `import './seed';\n${root}`,
      'src/seed.ts': main("import { SeedModule } from './seed.module';", 'SeedModule'),
      'src/seed.module.ts': 'export class SeedModule {}\n',
    };
    expect(find(files)).toEqual(found());
  });

  it.each<[string, Files, object]>([
    [
      'two roots, one of them further away',
      {
        ...appModule,
        'src/main.ts':
          "import { seed } from './seed';\nimport { serve } from './server';\nserve();\n",
        'src/seed.ts': main("import { SeedModule } from './seed.module';", 'SeedModule'),
        'src/seed.module.ts': 'export class SeedModule {}\n',
        'src/server.ts': "import { create } from './create';\nexport const serve = create;\n",
        'src/create.ts': main(fromApp),
      },
      {
        reason:
          'it boots 2 different modules, `SeedModule` and `AppModule`: which of them is meant cannot be told',
        file: 'src/create.ts',
        line: 4,
      },
    ],
    ['no entry', {}, { reason: 'there is no entry file', file: 'src/main.ts' }],
    [
      'JavaScript',
      { 'src/main.js': main(fromApp) },
      { reason: 'it is JavaScript; TypeScript is needed', file: 'src/main.js' },
    ],
    [
      'a root in JavaScript',
      { 'src/main.ts': main(fromApp), 'src/app.module.js': root },
      { reason: 'it is JavaScript; TypeScript is needed', file: 'src/app.module.js' },
    ],
    ['no NestFactory', { 'src/main.ts': 'run();\n' }, { file: 'src/main.ts' }],
    [
      'two roots',
      {
        'src/main.ts': main("import { A, B } from './roots';", 'on ? A : B'),
        'src/roots.ts': 'export class A {}\nexport class B {}\n',
      },
      {
        reason: 'it boots 2 different modules, `A` and `B`: which of them is meant cannot be told',
        line: 3,
      },
    ],
    [
      'a package',
      { 'src/main.ts': main("import { AppModule } from '@acme/app';") },
      { reason: "'@acme/app' is not a file of this workspace" },
    ],
    [
      'a missing export',
      { 'src/main.ts': main(fromApp), 'src/app.module.ts': '' },
      { reason: 'it does not export `AppModule`', file: 'src/app.module.ts' },
    ],
    [
      'a circle',
      {
        'src/main.ts': main(fromApp),
        'src/app.module.ts': "export { AppModule } from './app.module';\n",
      },
      { known: false },
    ],
    [
      'a builder',
      {
        'src/main.ts': main(fromApp),
        'src/app.module.ts': '\nexport const AppModule = new Builder().build();\n',
      },
      {
        file: 'src/app.module.ts',
        line: 2,
        reason:
          'the root module is the value of `new Builder().build()`, not a class with @Module()',
      },
    ],
    [
      'a computed root',
      { 'src/main.ts': main(fromApp, 'pick()'), ...appModule },
      { reason: 'the root module is the value of `pick()`, not a class with @Module()', line: 4 },
    ],
  ])('says why not: %s', (_, files, expected) => {
    expect(find(files)).toMatchObject({ known: false, ...expected });
  });

  it('prefers TypeScript to the JavaScript that nest-cli.json may name', () => {
    const files = { 'src/main.ts': main(fromApp), 'src/main.js': '', ...appModule };
    expect(find(files, 'src/main.js')).toEqual(found());
  });
});
