import { describe, expect, it } from 'vitest';
import { readReachable, type Reachable } from '../../src/workspace/reachable';
import { openSources } from '../../src/workspace/sources';
import { reading } from '../support/files';

type Files = Readonly<Record<string, string>>;

const nest = "import { Controller, forwardRef, Module } from '@nestjs/common';\n";
const app = (metadata: string, before = ''): string =>
  `${nest}${before}\n@Module(${metadata})\nexport class AppModule {}\n`;
const cats: Files = {
  'src/cats/cats.module.ts': `${nest}import { CatsController } from './cats.controller';
@Module({ controllers: [CatsController] })
export class CatsModule {}
`,
  'src/cats/cats.controller.ts': `${nest}@Controller('cats')\nexport class CatsController {}\n`,
};
const fromCats = "import { CatsModule } from './cats/cats.module';\n";

const isPackage = (specifier: string): boolean => /^@?(nestjs|acme|lodash)/.test(specifier);

function walk(files: Files, ours: readonly string[] = []): Reachable & { read: string[] } {
  const read = new Set<string>();
  const sources = openSources((path) => {
    const text = reading(files)(path);
    if (text !== undefined) read.add(path);
    return text;
  });
  const root = { file: 'src/app.module.ts', className: 'AppModule' };
  return { ...readReachable(sources, root, { ours, isPackage }), read: [...read] };
}
const controllersOf = (files: Files): string[] =>
  walk(files).controllers.map(({ file, className }) => `${file}#${className}`);
const CATS = 'src/cats/cats.controller.ts#CatsController';

describe('readReachable follows', () => {
  it.each<[string, string, Files?]>([
    [
      'a list that is set to itself and more',
      app('{ imports }', `${fromCats}let imports = [];\nimports = [...imports, CatsModule];\n`),
    ],
    [
      'a list that is set again and again',
      app(
        '{ imports }',
        `${fromCats}let imports = [CatsModule];\n${'imports = imports.concat(CatsModule, imports);\n'.repeat(12)}`,
      ),
    ],
    [
      'a function that spreads itself',
      app(
        '{ imports: all() }',
        `${fromCats}function all() {\n  return [...all(), CatsModule];\n}\n`,
      ),
    ],
    ['an import', app('{ imports: [CatsModule] }', fromCats)],
    [
      'a barrel',
      app('{ imports: [CatsModule] }', "import { CatsModule } from './cats';\n"),
      {
        'src/cats/index.ts': "export * from './cats.module';\nexport * from './cats.controller';\n",
      },
    ],
    [
      'a renaming barrel',
      app('{ imports: [Felines] }', "import { Felines } from './cats';\n"),
      { 'src/cats/index.ts': "export { CatsModule as Felines } from './cats.module';\n" },
    ],
    [
      'a namespace',
      app('{ imports: [cats.CatsModule] }', "import * as cats from './cats/cats.module';\n"),
    ],
    [
      'a namespace that is exported',
      app('{ imports: [cats.CatsModule] }', "import { cats } from './features';\n"),
      { 'src/features.ts': "export * as cats from './cats/cats.module';\n" },
    ],
    [
      'a path alias',
      app('{ imports: [CatsModule] }', "import { CatsModule } from '@app/cats/cats.module';\n"),
      { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }' },
    ],
    ['forwardRef', app('{ imports: [forwardRef(() => CatsModule)] }', fromCats)],
    ['a constant', app('{ imports: features }', `${fromCats}const features = [CatsModule];\n`)],
    [
      'a constant of another file',
      app('{ imports: [...FEATURES] }', "import { FEATURES } from './features';\n"),
      { 'src/features.ts': `${fromCats}export const FEATURES = [CatsModule] as const;\n` },
    ],
    [
      'a list that grows',
      app(
        '{ imports: list }',
        `${fromCats}const list = [];\nif (x) {\n  list.push(CatsModule);\n}\n`,
      ),
    ],
    [
      'metadata in a constant',
      app(
        'metadata',
        `${fromCats}const metadata = { imports: [] };\nmetadata.imports.push(CatsModule);\n`,
      ),
    ],
    ['a spread object', app('{ ...base }', `${fromCats}const base = { imports: [CatsModule] };\n`)],
    ['a condition', app('{ imports: [...(x ? [CatsModule] : []), y && 1] }', fromCats)],
    ['concat and filter', app('{ imports: [].concat([CatsModule]).filter(Boolean) }', fromCats)],
    [
      'ConditionalModule',
      app(
        "{ imports: [ConditionalModule.registerWhen(CatsModule, 'CATS')] }",
        `${fromCats}import { ConditionalModule } from '@nestjs/config';\n`,
      ),
    ],
    [
      'the imports that a package module gets',
      app(
        '{ imports: [JwtModule.registerAsync({ imports: [CatsModule], useFactory: () => ({}) })] }',
        `${fromCats}import { JwtModule } from '@nestjs/jwt';\n`,
      ),
    ],
    ['a lazy import', app("{ imports: [import('./cats/cats.module').then((m) => m.CatsModule)] }")],
    [
      'forRoot()',
      app(
        '{ imports: [CoreModule.forRoot({ imports: [CatsModule] })] }',
        `${fromCats}import { CoreModule } from './core';\n`,
      ),
      {
        'src/core.ts': `${nest}@Module({})
export class CoreModule {
  static forRoot({ imports = [], ...rest }: Options) {
    return { module: CoreModule, imports: [...imports], providers: [] };
  }
}
`,
      },
    ],
    [
      'forRootAsync() that keeps its lists in variables',
      app('{ imports: [CoreModule.forRootAsync({})] }', "import { CoreModule } from './core';\n"),
      {
        'src/core.ts': `${nest}${fromCats}@Module({})
export class CoreModule {
  static async forRootAsync(options: Options): Promise<DynamicModule> {
    const imports = options.imports ?? [];
    if (options.cats) imports.push(CatsModule);
    return { module: this, imports };
  }
}
`,
      },
    ],
    [
      'forRoot() of the root',
      `${nest}${fromCats}@Module({})\nexport class AppModule {\n  static forRoot() {\n    return { module: AppModule, imports: [CatsModule] };\n  }\n}\n`,
    ],
    [
      'a class of ConfigurableModuleBuilder',
      app('{ imports: [Own.register({ a: 1 })] }', "import { Own } from './own';\n"),
      {
        'src/own.ts': `${nest}${fromCats}import { ConfigurableModuleClass } from './own.definition';
@Module({ imports: [CatsModule] })
export class Own extends ConfigurableModuleClass {}
`,
        'src/own.definition.ts':
          'export const { ConfigurableModuleClass } = new ConfigurableModuleBuilder().build();\n',
      },
    ],
    [
      'super.register() in such a class',
      app('{ imports: [Own.register({ a: 1 })] }', "import { Own } from './own';\n"),
      {
        'src/own.ts': `${nest}${fromCats}import { Base } from '@acme/base';
@Module({ imports: [CatsModule] })
export class Own extends Base {
  static register(options: Options) {
    return { ...super.register(options), exports: [] };
  }
}
`,
      },
    ],
    [
      'a function that returns modules',
      app('{ imports: features() }', `${fromCats}const features = () => [CatsModule];\n`),
    ],
    [
      'a class that extends a module',
      app('{ imports: [Own] }', `${fromCats}class Own extends CatsModule {}\n`),
    ],
    [
      'applyDecorators',
      `import { applyDecorators, Module } from '@nestjs/common';\n${fromCats}@applyDecorators(Module({ imports: [CatsModule] }))\nexport class AppModule {}\n`,
    ],
    [
      'a default export',
      app('{ imports: [Cats] }', "import Cats from './default';\n"),
      { 'src/default.ts': `${fromCats}export default CatsModule;\n` },
    ],
  ])('%s', (_, text, files = {}) => {
    const found = walk({ ...cats, ...files, 'src/app.module.ts': text });
    expect(found.controllers).toEqual([
      { file: 'src/cats/cats.controller.ts', className: 'CatsController', routes: ['cats'] },
    ]);
    expect(found.unresolved).toEqual([]);
    expect(found.modules[0]?.file).toBe('src/app.module.ts');
  });

  it('all exports of a namespace', () => {
    const root = app(
      '{ controllers: Object.values(all) }',
      "import * as all from './controllers';\n",
    );
    const files = {
      ...cats,
      'src/app.module.ts': root,
      'src/controllers.ts':
        "export * from './cats/cats.controller';\nexport { Dogs } from './dogs';\n",
      'src/dogs.ts': '@Controller() export class Dogs {}\n',
    };
    expect(controllersOf(files)).toEqual([CATS, 'src/dogs.ts#Dogs']);
  });

  it('circles of modules, each once', () => {
    const back = `${nest}import { AppModule } from '../app.module';\nimport { CatsController } from './cats.controller';
@Module({ imports: [forwardRef(() => AppModule)], controllers: [CatsController, CatsController] })
export class CatsModule {}
`;
    const files = { ...cats, 'src/cats/cats.module.ts': back };
    const { modules, controllers } = walk({
      ...files,
      'src/app.module.ts': app('{ imports: [CatsModule] }', fromCats),
    });
    expect(modules.map(({ file }) => file)).toEqual([
      'src/app.module.ts',
      'src/cats/cats.module.ts',
    ]);
    expect(controllers).toHaveLength(1);
  });
});

const providers = (list: string, before: string): string =>
  `${nest}${before}@Module({ providers: ${list} })\nexport class AppModule {}\n`;

describe('readReachable finds', () => {
  const classes: Files = {
    'src/cats.resolver.ts':
      "import { Query, Resolver } from '@nestjs/graphql';\n@Resolver(() => Cat)\nexport class CatsResolver {}\n@Other()\nexport class Dogs { @Query() dog() {} }\n",
    'src/chat.ts':
      "import * as ws from '@nestjs/websockets';\n@ws.WebSocketGateway(81)\nexport class Chat {}\n",
    'src/cats.service.ts': 'export class CatsService {}\n',
  };
  const imports =
    "import { CatsResolver, Dogs } from './cats.resolver';\nimport { Chat } from './chat';\nimport { CatsService } from './cats.service';\n";

  it('resolvers and gateways among the providers, without parsing services', () => {
    const text = providers(
      '[CatsService, CatsResolver, { provide: X, useClass: Chat }, Dogs]',
      imports,
    );
    const found = walk({ ...classes, 'src/app.module.ts': text });
    expect(found.resolvers).toEqual([
      { file: 'src/cats.resolver.ts', className: 'CatsResolver' },
      { file: 'src/cats.resolver.ts', className: 'Dogs' },
    ]);
    expect(found.gateways).toEqual([{ file: 'src/chat.ts', className: 'Chat' }]);
    expect(found.unresolved).toEqual([]);
  });

  it('global guards, and whose they are', () => {
    const guard = "import { APP_GUARD as G } from '@nestjs/core';\n";
    const root = `${nest}${guard}import { Core } from './core';
@Module({ imports: [Core], providers: [{ provide: G, useClass: Mine }] })
export class AppModule {}
`;
    const core = `${nest}${guard}const guards = [{\n  provide: G,\n  useExisting: Roles,\n}, { provide: G, useFactory: () => 1 }];
@Module({ providers: [...guards, { provide: 'G', useClass: Other }] })
export class Core {}
`;
    expect(walk({ 'src/app.module.ts': root, 'src/core.ts': core }).guards).toEqual([
      { file: 'src/core.ts', line: 3, guard: 'Roles', isRoot: false },
      { file: 'src/core.ts', line: 6, guard: 'a factory', isRoot: false },
      { file: 'src/app.module.ts', line: 4, guard: 'Mine', isRoot: true },
    ]);
  });

  it('modules of packages, ConfigModule among them', () => {
    const root = app(
      '{ imports: [Config.forRoot(), Metrics.register({ ...x }), Cats] }',
      "import { ConfigModule as Config } from '@nestjs/config';\nimport { Metrics } from '@acme/metrics';\nimport { Cats } from '@acme/cats/module';\n",
    );
    const found = walk({ 'src/app.module.ts': root });
    expect(found.packages.map(({ name, from }) => `${name} ${from}`)).toEqual([
      'ConfigModule @nestjs/config',
      'Metrics @acme/metrics',
      'Cats @acme/cats/module',
    ]);
    expect(found.unresolved).toEqual([]);
  });

  it('nothing of what is ours', () => {
    const files = { ...cats, 'src/app.module.ts': app('{ imports: [CatsModule] }', fromCats) };
    const found = walk(files, ['src/cats/cats.module.ts']);
    expect(found.modules.map(({ file }) => file)).toEqual(['src/app.module.ts']);
    expect(found.controllers).toEqual([]);
  });
});

describe('readReachable tells', () => {
  const fromX = "import { x } from './x';\n";
  it.each<[string, string, string, string, Files?]>([
    ['a computed list', app('{ imports: x.map(f) }', fromX), 'imports', 'x.map(f)'],
    ['a file that is not there', app('{ imports: [A, x] }', fromX), 'imports', 'A'],
    [
      'an alias that leads nowhere',
      app('{ imports: [A] }', "import { A } from '~lib/a';\n"),
      'imports',
      'A',
    ],
    [
      'a function of a package',
      app('{ controllers: compact([A]) }', "import { compact } from 'lodash';\n"),
      'controllers',
      'compact([A])',
    ],
    [
      'metadata that is built',
      app('build()', "import { build } from './x';\n"),
      'imports',
      'build()',
    ],
    [
      'a class made by a function',
      app('{ controllers: [make(1)] }', "import { make } from './make';\n"),
      'controllers',
      'make(1)',
      { 'src/make.ts': 'export function make(a) {\n  class C {}\n  return C;\n}\n' },
    ],
    [
      'a module without metadata',
      app('{ imports: [A] }', "import { A } from './a';\n"),
      'imports',
      'A',
      { 'src/a.ts': 'export class A {}\n' },
    ],
    [
      'what a dynamic module computes',
      app('{ imports: [A.forRoot()] }', "import { A } from './a';\n"),
      'imports',
      'load(__dirname)',
      {
        'src/a.ts': `${nest}@Module({})\nexport class A {\n  static forRoot() {\n    return { module: A, imports: load(__dirname) };\n  }\n}\n`,
      },
    ],
  ])('%s', (_, text, list, what, files = {}) => {
    const { unresolved } = walk({ ...files, 'src/app.module.ts': text });
    expect(unresolved[0]).toMatchObject({ list, what });
  });

  it('reads only what is named on the way', () => {
    const others = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`src/other-${index}.module.ts`, '']),
    );
    const found = walk({
      ...cats,
      ...others,
      'src/app.module.ts': app(
        '{ imports: [CatsModule] }',
        `${fromCats}import './other-1.module';\n`,
      ),
    });
    expect(found.read.toSorted()).toEqual([
      'src/app.module.ts',
      'src/cats/cats.controller.ts',
      'src/cats/cats.module.ts',
    ]);
  });
});
