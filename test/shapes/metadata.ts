import type { Shape } from './shape';

/** How a list gets into the metadata of a root module. */
export const metadata: readonly Shape[] = [
  {
    name: 'a module of that name by an alias of another folder',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthModule } from '@/auth/auth.module';
import { CatsModule } from './cats.module';

@Module({ imports: [AuthModule, CatsModule] })
export class AppModule {}
`,
      'libs/auth/auth.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AuthModule {}
`,
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./libs/*"]}}}',
    },
  },
  {
    name: 'an exported list that the entry adds to',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const list = [CatsModule];

@Module({ imports: list })
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule, list } from './app.module';
import { DogsModule } from './dogs.module';

if (process.env.ON) list.push(DogsModule);
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'exported metadata that the entry adds to',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const metadata = { imports: [CatsModule] };

@Module(metadata)
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule, metadata } from './app.module';
import { DogsModule } from './dogs.module';

if (process.env.ON) metadata.imports.push(DogsModule);
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'a key in brackets that is added to below',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const metadata = { imports: [CatsModule] };

@Module(metadata)
export class AppModule {}

if (process.env.ON) metadata['imports'].push(DogsModule);
`,
    },
  },
  {
    name: 'an alias that adds to a list below',
    refused: 'src/app.module.ts:8: `imports` may be no list there, or is changed later',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = [CatsModule];
const all = list;

@Module({ imports: list })
export class AppModule {}

if (process.env.ON) all.push(DogsModule);
`,
    },
  },
  {
    name: 'a destructured list that is added to below',
    refused: 'src/app.module.ts:7: `imports` may be no list there, or is changed later',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const { list } = { list: [CatsModule] };

@Module({ imports: list })
export class AppModule {}

if (process.env.ON) list.push(DogsModule);
`,
    },
  },
  {
    name: 'a static property that is added to below',
    refused:
      'src/app.module.ts:5: where `imports` comes from is not clear: what `AppModule.metadata` holds cannot be read off this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module(AppModule.metadata)
export class AppModule {
  static metadata = { imports: [CatsModule] };
}

if (process.env.ON) AppModule.metadata.imports.push(DogsModule);
`,
    },
  },
  {
    name: 'an imported list that a function of its file adds to',
    refused: 'src/app.module.ts:4: `imports` may be no list there, or is changed later',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { plugins } from './plugins';

@Module({ imports: plugins })
export class AppModule {}
`,
      'src/plugins.ts': `export const plugins: unknown[] = [];
export const plug = (each: unknown) => plugins.push(each);
`,
    },
  },
  {
    name: 'a list that imported metadata may leave out',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { base } from './base';

@Module({ imports: base.imports, exports: [CatsModule] })
export class AppModule {}
`,
      'src/base.ts': `import type { ModuleMetadata } from '@nestjs/common';

export const base: ModuleMetadata = { providers: [] };
`,
    },
  },
  {
    name: 'a list by a key that may be missing',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const lists: Record<string, unknown[]> = { on: [CatsModule] };

@Module({ imports: lists[process.env.ON ? 'on' : 'off'] })
export class AppModule {}
`,
    },
  },
  {
    name: 'an arm of a condition that may be missing',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = (): unknown[] | undefined => undefined;

@Module({ imports: process.env.ON ? list() : [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'literal',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'conditional spread last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, ...(process.env.ON ? [DogsModule] : [])] })
export class AppModule {}
`,
    },
  },
  {
    name: 'conditional spread first',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [...(process.env.ON ? [DogsModule] : []), CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: '&& spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, ...((process.env.ON && [DogsModule]) || [])] })
export class AppModule {}
`,
    },
  },
  {
    name: 'only conditional spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [...(process.env.ON ? [DogsModule] : [])] })
export class AppModule {}
`,
    },
  },
  {
    name: 'value && ',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: (process.env.ON && [DogsModule]) || [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'satisfies obj',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] } satisfies ModuleMetadata)
export class AppModule {}
`,
    },
  },
  {
    name: 'as const obj',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] as const })
export class AppModule {}
`,
    },
  },
  {
    name: 'function call',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

function features() {
  return process.env.ON ? [CatsModule] : [DogsModule];
}
@Module({ imports: features() })
export class AppModule {}
`,
    },
  },
  {
    name: 'arrow list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const features = () => [CatsModule, DogsModule];
@Module({ imports: features() })
export class AppModule {}
`,
    },
  },
  {
    name: 'concat chain',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule].concat([DogsModule]).concat(process.env.ON ? [BirdsModule] : []) })
export class AppModule {}
`,
    },
  },
  {
    name: 'map chain',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule].map((each) => each) })
export class AppModule {}
`,
    },
  },
  {
    name: 'filter then map',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, process.env.ON && DogsModule].filter((m) => !!m).map((m) => m as any) })
export class AppModule {}
`,
    },
  },
  {
    name: 'map forRoot',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: ['a', 'b'].map((n) => ({ module: n === 'a' ? CatsModule : DogsModule })) })
export class AppModule {}
`,
    },
  },
  {
    name: 'flat',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [[CatsModule], process.env.ON ? [DogsModule] : []].flat() })
export class AppModule {}
`,
    },
  },
  {
    name: 'Object.values',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const features = { a: CatsModule, b: DogsModule };
@Module({ imports: Object.values(features) })
export class AppModule {}
`,
    },
  },
  {
    name: 'Object.values spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const features = { a: CatsModule, b: DogsModule };
@Module({ imports: [...Object.values(features), BirdsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'lookup',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const features = { a: [CatsModule], b: [DogsModule] };
@Module({ imports: features[process.env.ON ? 'a' : 'b'] })
export class AppModule {}
`,
    },
  },
  {
    name: 'enum switch spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const features: Record<string, any[]> = { 1: [CatsModule] };
@Module({ imports: [...(features[process.env.ON ?? ''] ?? []), BirdsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'IIFE',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: (() => {
  const list: any[] = [CatsModule];
  if (process.env.ON) list.push(DogsModule);
  return list;
})() })
export class AppModule {}
`,
    },
  },
  {
    name: 'IIFE metadata',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module((() => ({ imports: [CatsModule] }))())
export class AppModule {}
`,
    },
  },
  {
    name: 'getMetadata()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

function metadata() {
  return { imports: [CatsModule, DogsModule] };
}
@Module(metadata())
export class AppModule {}
`,
    },
  },
  {
    name: 'let reassigned before',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

let list: any[] = [CatsModule];
if (process.env.ON) {
  list = [...list, DogsModule];
}
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'let reassigned spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

let list: any[] = [CatsModule];
if (process.env.ON) list = [DogsModule];
@Module({ imports: [...list, BirdsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'switch push',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [];
switch (process.env.ON) {
  case '1':
    list.push(CatsModule);
    break;
  default:
    list.push(DogsModule, BirdsModule);
}
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'for push',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [];
for (const m of [CatsModule, DogsModule]) list.push(m);
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'forEach push',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [];
[CatsModule, DogsModule].forEach((m) => list.push(m));
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'push spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [BirdsModule];
list.push(...(process.env.ON ? [CatsModule] : [DogsModule]));
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'push in function',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [BirdsModule];
function add(m: any) {
  list.push(m);
}
add(CatsModule);
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'splice',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [BirdsModule, CatsModule];
list.splice(0, 1);
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'list.length = 0',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [BirdsModule, CatsModule];
if (process.env.ON) list.length = 0;
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'list[0] =',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: any[] = [BirdsModule, CatsModule];
if (process.env.ON) list[0] = DogsModule;
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'const used twice',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = [BirdsModule, CatsModule];
@Module({ imports: list, exports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'const used in two classes',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = [BirdsModule, CatsModule];

@Module({ imports: list })
export class OtherModule {}

@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'shorthand both',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const imports = [CatsModule];
const providers: any[] = [];
@Module({ imports, providers })
export class AppModule {}
`,
    },
  },
  {
    name: 'typed Type[]',
    files: {
      'src/app.module.ts': `import { Module, Type } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: Type<unknown>[] = [CatsModule];
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'typed DynamicModule[]',
    files: {
      'src/app.module.ts': `import { DynamicModule, Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: DynamicModule[] = [{ module: CatsModule }];
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'typed readonly',
    files: {
      'src/app.module.ts': `import { Module, Type } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: readonly Type<unknown>[] = [CatsModule];
@Module({ imports: [...list] })
export class AppModule {}
`,
    },
  },
  {
    name: "typed ModuleMetadata['imports']",
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: ModuleMetadata['imports'] = [CatsModule];
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: "typed ModuleMetadata['imports'] shared",
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const list: ModuleMetadata['imports'] = [CatsModule];
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'typed Required',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list: Required<ModuleMetadata>['imports'] = [CatsModule];
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'as const const',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = [CatsModule, DogsModule] as const;
@Module({ imports: [...list] })
export class AppModule {}
`,
    },
  },
  {
    name: 'as const const direct',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = [CatsModule, DogsModule] as const;
@Module({ imports: list as any })
export class AppModule {}
`,
    },
  },
  {
    name: 'Object.freeze',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = Object.freeze([CatsModule, DogsModule]);
@Module({ imports: [...list] })
export class AppModule {}
`,
    },
  },
  {
    name: 'meta const spread own key after',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base = { imports: [CatsModule] };
@Module({ ...base, imports: [DogsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'meta own key before spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base = { imports: [CatsModule] };
@Module({ imports: [DogsModule], ...base })
export class AppModule {}
`,
    },
  },
  {
    name: 'base.imports spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base = { imports: [CatsModule], providers: [] as any[] };
@Module({ ...base, imports: [...base.imports, DogsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'base undefined?',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base: ModuleMetadata = { imports: [CatsModule] };
@Module({ ...base, imports: [...(base.imports ?? []), DogsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'two spreads',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const a = { imports: [CatsModule] };
const b = { imports: [DogsModule], providers: [] };
@Module({ ...a, ...b })
export class AppModule {}
`,
    },
  },
  {
    name: 'imported base',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { base } from './base';

@Module({ ...base, controllers: [] })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const base = { imports: [CatsModule], providers: [] as any[] };
`,
    },
  },
  {
    name: 'imported base default',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import base from './base';

@Module({ ...base })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export default { imports: [CatsModule] };
`,
    },
  },
  {
    name: 'imported base via barrel',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { base } from './lib';

@Module({ ...base })
export class AppModule {}
`,
      'src/lib.ts': `export * from './base';
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const base = { imports: [CatsModule] };
`,
    },
  },
  {
    name: 'imported base renamed',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { base as b } from './base';

@Module({ ...b })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

const base = { imports: [CatsModule] };
export { base };
`,
    },
  },
  {
    name: 'imported metadata whole',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { metadata } from './base';

@Module(metadata)
export class AppModule {}
`,
      'src/base.ts': `import { ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

export const metadata: ModuleMetadata = { imports: [CatsModule] };
`,
    },
  },
  {
    name: 'imported metadata namespace',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import * as meta from './base';

@Module(meta.metadata)
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const metadata = { imports: [CatsModule] };
`,
    },
  },
  {
    name: 'imported base list spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { shared } from './base';

@Module({ imports: [...shared, DogsModule] })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const shared = [CatsModule];
`,
    },
  },
  {
    name: 'imported list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { shared } from './base';

@Module({ imports: shared })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const shared = [CatsModule];
`,
    },
  },
  {
    name: 'imported meta.imports',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { base } from './base';

@Module({ imports: base.imports })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const base = { imports: [CatsModule] };
`,
    },
  },
  {
    name: 'imported fn',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';
import { features } from './base';

@Module({ imports: features() })
export class AppModule {}
`,
      'src/base.ts': `import { CatsModule } from './cats.module';

export const features = () => [CatsModule];
`,
    },
  },
  {
    name: 'mergeMetadata()',
    refused:
      'src/app.module.ts:10: where `imports` comes from is not clear: what `merge(base, { imports: [DogsModule] })` holds cannot be read off this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base = { imports: [CatsModule] };
function merge(a: any, b: any) {
  return { imports: [...a.imports, ...b.imports] };
}
@Module(merge(base, { imports: [DogsModule] }))
export class AppModule {}
`,
    },
  },
  {
    name: 'Object.assign',
    refused:
      'src/app.module.ts:7: where `imports` comes from is not clear: what `Object.assign({}, base, { imports: [DogsModule] })` holds cannot be read off this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base = { imports: [CatsModule] };
@Module(Object.assign({}, base, { imports: [DogsModule] }))
export class AppModule {}
`,
    },
  },
  {
    name: '@Global before',
    files: {
      'src/app.module.ts': `import { Global, Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Global()
@Module({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: '@Global after',
    files: {
      'src/app.module.ts': `import { Global, Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
@Global()
export class AppModule {}
`,
    },
  },
  {
    name: 'decorators export order',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
export default class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import AppModule from './app.module';

void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'export then decorator',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export
@Module({ imports: [CatsModule] })
class AppModule {}
`,
    },
  },
  {
    name: 'composed same file',
    refused: 'src/app.module.ts:9: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { applyDecorators, Global, Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const Root = (metadata: ModuleMetadata) =>
  applyDecorators(Global(), Module(metadata));

@Root({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'wrapper same file',
    refused: 'src/app.module.ts:10: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

function Root(metadata: ModuleMetadata) {
  return Module({ ...metadata, providers: [] });
}

@Root({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'wrapper positional list',
    refused: 'src/app.module.ts:8: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const Root = (...imports: any[]) => Module({ imports });

@Root(CatsModule, DogsModule)
export class AppModule {}
`,
    },
  },
  {
    name: 'class expression',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
class Inner {}

export const AppModule = Inner;
`,
    },
  },
  {
    name: 'class expression decorated',
    refused:
      'src/app.module.ts:6: the root module is the value of `class {}`, not a class with @Module()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

export const AppModule = class {};
Module({ imports: [CatsModule] })(AppModule);
`,
    },
  },
  {
    name: 'extends base',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
class Base {}

@Module({ imports: [DogsModule] })
export class AppModule extends Base {}
`,
    },
  },
  {
    name: 'extends no own decorator',
    refused: 'src/app.module.ts:9: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
class Base {}

export class AppModule extends Base {}
`,
    },
  },
  {
    name: 'namespace nest',
    files: {
      'src/app.module.ts': `import * as nest from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@nest.Module({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'aliased Module',
    files: {
      'src/app.module.ts': `import { Module as NestModule } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@NestModule({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'local Module fn',
    refused: 'src/app.module.ts:10: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import * as nest from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

function Module(meta: { imports: unknown[] }) {
  return nest.Module(meta as any);
}

@Module({ imports: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 're-exported Module',
    refused: 'src/app.module.ts:6: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { Module } from './nest';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
export class AppModule {}
`,
      'src/nest.ts': `export { Module } from '@nestjs/common';
`,
    },
  },
  {
    name: 're-exported Module star',
    refused: 'src/app.module.ts:6: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { Module } from './nest';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule] })
export class AppModule {}
`,
      'src/nest.ts': `export * from '@nestjs/common';
`,
    },
  },
  {
    name: 'getter',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ get imports() {
 return [CatsModule];
} })
export class AppModule {}
`,
    },
  },
  {
    name: 'getter with statements',
    refused:
      'src/app.module.ts:6: where `imports` comes from is not clear: `imports` is a function',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ get imports() {
 const list: any[] = [CatsModule];
 if (process.env.ON) list.push(DogsModule);
 return list;
} })
export class AppModule {}
`,
    },
  },
  {
    name: 'quoted keys',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ 'imports': [CatsModule], 'providers': [] })
export class AppModule {}
`,
    },
  },
  {
    name: 'computed const key',
    refused:
      'src/app.module.ts:7: where `imports` comes from is not clear: a computed key may set it',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const KEY = 'imports';
@Module({ [KEY]: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'duplicate keys',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule], imports: [DogsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'static readonly list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: AppModule.features })
export class AppModule { static readonly features = [CatsModule, DogsModule]; }
`,
    },
  },
  {
    name: 'static getter metadata',
    refused:
      'src/app.module.ts:6: where `imports` comes from is not clear: what `AppModule.metadata` holds cannot be read off this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module(AppModule.metadata)
export class AppModule { static get metadata() { return { imports: [CatsModule] }; } }
`,
    },
  },
  {
    name: 'static method metadata',
    refused:
      'src/app.module.ts:6: where `imports` comes from is not clear: what `AppModule.metadata()` holds cannot be read off this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module(AppModule.metadata())
export class AppModule { static metadata() { return { imports: [CatsModule] }; } }
`,
    },
  },
  {
    name: 'static of other class',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

class Config {
 static metadata = { imports: [CatsModule] };
}
@Module(Config.metadata)
export class AppModule {}
`,
    },
  },
  {
    name: 'nested property',
    refused:
      'src/app.module.ts:7: where `imports` comes from is not clear: what `config.app.metadata` holds cannot be read off this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const config = { app: { metadata: { imports: [CatsModule] } } };
@Module(config.app.metadata)
export class AppModule {}
`,
    },
  },
  {
    name: 'this.imports exports getter',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule], get exports() {
 return this.imports;
} })
export class AppModule {}
`,
    },
  },
  {
    name: 'destructured',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const { imports } = { imports: [CatsModule] };
@Module({ imports })
export class AppModule {}
`,
    },
  },
  {
    name: 'array destructured',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const [list] = [[CatsModule]];
@Module({ imports: list })
export class AppModule {}
`,
    },
  },
  {
    name: 'ternary of consts',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const a = [CatsModule];
const b = [DogsModule];
@Module({ imports: process.env.ON ? a : b })
export class AppModule {}
`,
    },
  },
  {
    name: 'nested ternary',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: process.env.ON ? [CatsModule] : process.env.OFF ? [DogsModule] : [BirdsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'async root',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [import("./cats.module").then((m) => m.CatsModule as any)] })
export class AppModule {}
`,
    },
  },
  {
    name: 'undefined in list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, process.env.ON ? DogsModule : undefined].filter((m) => m !== undefined) })
export class AppModule {}
`,
    },
  },
  {
    name: 'filter named predicate',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const isDefined = <T>(v: T | undefined): v is T => v !== undefined;
@Module({ imports: [CatsModule, process.env.ON ? DogsModule : undefined].filter(isDefined) })
export class AppModule {}
`,
    },
  },
  {
    name: 'filter identity',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, process.env.ON && DogsModule].filter((x) => x) as any })
export class AppModule {}
`,
    },
  },
  {
    name: 'lodash compact',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const compact = (list: any[]) => list.filter(Boolean);
@Module({ imports: compact([CatsModule, process.env.ON && DogsModule]) as any })
export class AppModule {}
`,
    },
  },
  {
    name: 'non-null',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base: ModuleMetadata = { imports: [CatsModule] };
@Module({ imports: base.imports! })
export class AppModule {}
`,
    },
  },
  {
    name: '?? fallback',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const base: ModuleMetadata = { imports: [CatsModule] };
@Module({ imports: base.imports ?? [DogsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'comma',
    refused: 'src/app.module.ts:6: `imports` may be no list there, or is changed later',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: (0, [CatsModule]) })
export class AppModule {}
`,
    },
  },
  {
    name: 'new Array',
    refused: 'src/app.module.ts:6: `imports` may be no list there, or is changed later',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: new Array(CatsModule, DogsModule) })
export class AppModule {}
`,
    },
  },
  {
    name: 'Array.of',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: Array.of(CatsModule, DogsModule) })
export class AppModule {}
`,
    },
  },
  {
    name: 'slice',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

const list = [CatsModule, DogsModule];
@Module({ imports: list.slice(0, process.env.ON ? 2 : 1) })
export class AppModule {}
`,
    },
  },
  {
    name: 'reverse',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule].reverse() })
export class AppModule {}
`,
    },
  },
  {
    name: 'sort',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule].sort((a, b) => a.name.localeCompare(b.name)) })
export class AppModule {}
`,
    },
  },
  {
    name: 'Set',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [...new Set([CatsModule, DogsModule])] })
export class AppModule {}
`,
    },
  },
  {
    name: 'Array.from Set',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: Array.from(new Set([CatsModule, DogsModule])) })
export class AppModule {}
`,
    },
  },
  {
    name: 'reduce',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ imports: [CatsModule, DogsModule].reduce((all: any[], m) => [...all, m], []) })
export class AppModule {}
`,
    },
  },
  {
    name: 'template key',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { BirdsModule } from './birds.module';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({ [\`imports\`]: [CatsModule] })
export class AppModule {}
`,
    },
  },
  {
    name: 'imported ModuleMetadata list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { Imports } from './imports';

@Module({ imports: Imports })
export class AppModule {}
`,
      'src/imports.ts': `import { ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

export const Imports: ModuleMetadata['imports'] = [CatsModule];
`,
    },
  },
  {
    name: 'generateModulesSet()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import generateModulesSet from './imports';

@Module({ imports: generateModulesSet() })
export class AppModule {}
`,
      'src/imports.ts': `import { ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

function generateModulesSet(): ModuleMetadata['imports'] {
  return [CatsModule];
}

export default generateModulesSet;
`,
    },
  },
  {
    name: 'generateModulesSet() untyped',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import generateModulesSet from './imports';

@Module({ imports: generateModulesSet() })
export class AppModule {}
`,
      'src/imports.ts': `import { ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

export default function generateModulesSet() {
  const imports: ModuleMetadata['imports'] = [CatsModule];
  return imports.concat([]);
}
`,
    },
  },
  {
    name: 'local function typed',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

function set(): ModuleMetadata['imports'] {
  return [CatsModule];
}
@Module({ imports: set() })
export class AppModule {}
`,
    },
  },
  {
    name: 'local arrow typed',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

const set = (): ModuleMetadata['imports'] => [CatsModule];
@Module({ imports: set() })
export class AppModule {}
`,
    },
  },
  {
    name: 'Required',
    files: {
      'src/app.module.ts': `import { Module, ModuleMetadata } from '@nestjs/common';
import { CatsModule } from './cats.module';

const set = (): Required<ModuleMetadata>['imports'] => [CatsModule];
@Module({ imports: set() })
export class AppModule {}
`,
    },
  },
];
