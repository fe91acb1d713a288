import type { Shape } from './shape';

/** How an app is made of its root module. */
export const entries: readonly Shape[] = [
  {
    name: 'configureApp(await create)',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
function configureApp<T>(app: T): T {
  return app;
}
void (async () => configureApp(await NestFactory.create(AppModule)))();
`,
    },
  },
  {
    name: 'createApp(NestFactory)',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
function createApp(factory: typeof NestFactory) {
  return factory.create(AppModule);
}
void createApp(NestFactory);
`,
    },
  },
  {
    name: 'factory param obj',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const start = (root: any) => NestFactory.create(root);
void start(AppModule);
`,
    },
  },
  {
    name: 'bootstrap in class',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
class Server {
  async start() {
    return NestFactory.create(AppModule);
  }
}
void new Server().start();
`,
    },
  },
  {
    name: 'class ctor arg',
    refused:
      'src/main.ts:6: the root module is the value of `this.root`, not a class with @Module()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
class Server {
  constructor(private readonly root: any) {}
  start() {
    return NestFactory.create(this.root);
  }
}
void new Server(AppModule).start();
`,
    },
  },
  {
    name: 'class method arg',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
class Server {
  start(root: any) {
    return NestFactory.create(root);
  }
}
void new Server().start(AppModule);
`,
    },
  },
  {
    name: 'static boot',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
class Server {
  static start(root: any) {
    return NestFactory.create(root);
  }
}
void Server.start(AppModule);
`,
    },
  },
  {
    name: 'static prop factory',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const factory = NestFactory;
void factory.create(AppModule);
`,
    },
  },
  {
    name: 'destructured create',
    refused: 'src/main.ts: neither it nor a file that it imports calls NestFactory.create()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const { create } = NestFactory as any;
void create(AppModule);
`,
    },
  },
  {
    name: 'NestFactory["create"]',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory['create'](AppModule);
`,
    },
  },
  {
    name: 'NestFactory?.create',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory?.create(AppModule);
`,
    },
  },
  {
    name: '(NestFactory as any).create',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void (NestFactory as any).create(AppModule);
`,
    },
  },
  {
    name: 'create.bind/call',
    refused: 'src/main.ts: neither it nor a file that it imports calls NestFactory.create()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create.call(NestFactory, AppModule);
`,
    },
  },
  {
    name: 'then chain',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
NestFactory.create(AppModule)
  .then((app) => app.listen(3000))
  .catch((e) => console.error(e));
`,
    },
  },
  {
    name: 'two creates same root',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function main() {
  if (process.env.ON) await NestFactory.createApplicationContext(AppModule);
  else await NestFactory.create(AppModule);
}
void main();
`,
    },
  },
  {
    name: 'http + worker different',
    refused:
      'src/main.ts:6: it boots 2 different modules, `AppModule` and `WorkerModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { WorkerModule } from './worker.module';
async function main() {
  await NestFactory.create(AppModule);
  await NestFactory.createApplicationContext(WorkerModule);
}
void main();
`,
      'src/worker.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class WorkerModule {}
`,
    },
  },
  {
    name: 'http + microservice different',
    refused:
      'src/main.ts:6: it boots 2 different modules, `WorkerModule` and `AppModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { WorkerModule } from './worker.module';
async function main() {
  await (NestFactory as any).createMicroservice(WorkerModule, {});
  await NestFactory.create(AppModule);
}
void main();
`,
      'src/worker.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class WorkerModule {}
`,
    },
  },
  {
    name: 'conditional root const',
    refused:
      'src/main.ts:5: it boots 2 different modules, `DogsModule` and `AppModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
const root = process.env.ON ? DogsModule : AppModule;
void NestFactory.create(root);
`,
    },
  },
  {
    name: 'let root',
    refused:
      'src/main.ts:6: it boots 2 different modules, `AppModule` and `DogsModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
let root: any = AppModule;
if (process.env.ON) root = DogsModule;
void NestFactory.create(root);
`,
    },
  },
  {
    name: 'let root in function',
    refused:
      'src/main.ts:9: it boots 2 different modules, `AppModule` and `DogsModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
async function main() {
  let root: any = AppModule;
  if (process.env.ON) {
    root = DogsModule;
  }
  await NestFactory.create(root);
}
void main();
`,
    },
  },
  {
    name: 'let undefined root',
    refused:
      'src/main.ts:8: it boots 2 different modules, `DogsModule` and `AppModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
async function main() {
  let root: any;
  if (process.env.ON) root = DogsModule;
  else root = AppModule;
  await NestFactory.create(root);
}
void main();
`,
    },
  },
  {
    name: 'param default',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function main(root: any = AppModule) {
  await NestFactory.create(root);
}
void main();
`,
    },
  },
  {
    name: 'param default overridden',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
async function main(root: any = DogsModule) {
  await NestFactory.create(root);
}
void main(AppModule);
`,
    },
  },
  {
    name: 'param two callers',
    refused:
      'src/main.ts:5: it boots 2 different modules, `AppModule` and `DogsModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
async function main(root: any) {
  await NestFactory.create(root);
}
void main(AppModule);
void main(DogsModule);
`,
    },
  },
  {
    name: 'switch function',
    refused:
      'src/main.ts:12: it boots 2 different modules, `DogsModule` and `AppModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
function pick() {
  switch (process.env.ON) {
    case '1':
      return DogsModule;
    default:
      return AppModule;
  }
}
void NestFactory.create(pick());
`,
    },
  },
  {
    name: 'fn returns root',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
function root() {
  return AppModule;
}
void NestFactory.create(root());
`,
    },
  },
  {
    name: 'async fn returns root',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
const root = async () => (await import('./app.module')).AppModule;
void (async () => NestFactory.create(await root()))();
`,
    },
  },
  {
    name: 'map of roots',
    refused:
      "src/main.ts:5: the root module is the value of `roots[process.env.ON ? 'b' : 'a']`, not a class with @Module()",
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
const roots: any = { a: AppModule, b: DogsModule };
void NestFactory.create(roots[process.env.ON ? 'b' : 'a']);
`,
    },
  },
  {
    name: 'roots prop',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const roots = { a: AppModule };
void NestFactory.create(roots.a);
`,
    },
  },
  {
    name: 'inline dynamic',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create({ module: AppModule, imports: [] });
`,
    },
  },
  {
    name: 'lambda handler',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
let cached: any;
async function server() {
  cached ??= await NestFactory.create(AppModule);
  return cached;
}
export const handler = async () => server();
void handler();
`,
    },
  },
  {
    name: 'cluster',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import cluster from 'node:cluster';
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
if ((cluster as any).nothing) console.log('');
void bootstrap();
`,
    },
  },
  {
    name: 'import() destructured',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
void (async () => {
  const { AppModule } = await import('./app.module');
  await NestFactory.create(AppModule);
})();
`,
    },
  },
  {
    name: 'import() var',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
void (async () => {
  const app = await import('./app.module');
  await NestFactory.create(app.AppModule);
})();
`,
    },
  },
  {
    name: 'import() then',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
void import('./app.module').then(({ AppModule }) => NestFactory.create(AppModule));
`,
    },
  },
  {
    name: 'import() then m',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
void import('./app.module').then((m) => NestFactory.create(m.AppModule));
`,
    },
  },
  {
    name: 'import() renamed default',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export default class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
void (async () => {
  const { default: Root } = await import('./app.module');
  await NestFactory.create(Root);
})();
`,
    },
  },
  {
    name: 'NestFactory by import()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
void (async () => {
  const { NestFactory } = await import('@nestjs/core');
  await NestFactory.create(AppModule);
})();
`,
    },
  },
  {
    name: 'both by import()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `void (async () => {
  const { NestFactory } = await import('@nestjs/core');
  const { AppModule } = await import('./app.module');
  await NestFactory.create(AppModule);
})();
`,
    },
  },
  {
    name: 'import bootstrap',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { bootstrap } from './bootstrap';
void bootstrap();
`,
      'src/bootstrap.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
export async function bootstrap() {
  await NestFactory.create(AppModule);
}
`,
    },
  },
  {
    name: 'side effect import',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import './bootstrap';
`,
      'src/bootstrap.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'dyn import bootstrap',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `void import('./bootstrap').then((m) => m.bootstrap());
`,
      'src/bootstrap.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
export async function bootstrap() {
  await NestFactory.create(AppModule);
}
`,
    },
  },
  {
    name: 'require bootstrap',
    refused: 'src/main.ts: neither it nor a file that it imports calls NestFactory.create()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `require('./bootstrap').bootstrap();
`,
      'src/bootstrap.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
export async function bootstrap() {
  await NestFactory.create(AppModule);
}
`,
    },
  },
  {
    name: 'boot gets class',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import { boot } from './boot';
void boot(AppModule);
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export const boot = (root: any) => NestFactory.create(root);
`,
    },
  },
  {
    name: 'boot gets options',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import { boot } from './boot';
void boot({ module: AppModule, port: 3000 });
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export const boot = ({ module, port }: any) => NestFactory.create(module, port);
`,
    },
  },
  {
    name: 'boot gets options obj',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import { boot } from './boot';
void boot({ module: AppModule, port: 3000 });
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export const boot = (o: any) => NestFactory.create(o.module);
`,
    },
  },
  {
    name: 'boot default export',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import boot from './boot';
void boot(AppModule);
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export default async function (root: any) {
  await NestFactory.create(root);
}
`,
    },
  },
  {
    name: 'boot aliased',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import { boot as start } from './boot';
void start(AppModule);
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export function boot(root: any) {
  return NestFactory.create(root);
}
`,
    },
  },
  {
    name: 'boot namespace',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import * as b from './boot';
void b.boot(AppModule);
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export function boot(root: any) {
  return NestFactory.create(root);
}
`,
    },
  },
  {
    name: 'boot via barrel',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import { boot } from './lib';
void boot(AppModule);
`,
      'src/lib.ts': `export * from './boot';
`,
      'src/boot.ts': `import { NestFactory } from '@nestjs/core';
export function boot(root: any) {
  return NestFactory.create(root);
}
`,
    },
  },
  {
    name: 'two main helpers',
    refused:
      'src/worker.ts:3: it boots 2 different modules, `AppModule` and `WorkerModule`: which of them is meant cannot be told',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { http } from './http';
import { worker } from './worker';
void (process.env.ON ? worker() : http());
`,
      'src/http.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
export const http = () => NestFactory.create(AppModule);
`,
      'src/worker.ts': `import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module';
export const worker = () => NestFactory.createApplicationContext(WorkerModule);
`,
      'src/worker.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class WorkerModule {}
`,
    },
  },
  {
    name: 'cli elsewhere',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import './cli';
void NestFactory.create(AppModule);
`,
      'src/cli.ts': `import { NestFactory } from '@nestjs/core';
import { DogsModule } from './dogs.module';
export const cli = () => NestFactory.createApplicationContext(DogsModule);
`,
    },
  },
  {
    name: 'root in main',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
class AppModule {}

void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'NestFactory alias',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory as F } from '@nestjs/core';
import { AppModule } from './app.module';
void F.create(AppModule);
`,
    },
  },
  {
    name: 'core namespace',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import * as core from '@nestjs/core';
import { AppModule } from './app.module';
void core.NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'NestFactory re-exported',
    refused: 'src/main.ts: neither it nor a file that it imports calls NestFactory.create()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from './nest';
import { AppModule } from './app.module';
void NestFactory.create(AppModule);
`,
      'src/nest.ts': `export { NestFactory } from '@nestjs/core';
`,
    },
  },
  {
    name: 'own NestFactory local',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { AppModule } from './app.module';
import { DogsModule } from './dogs.module';
import { NestFactory as Real } from '@nestjs/core';
const NestFactory = { create(x: any) {
  return x;
} };
NestFactory.create(DogsModule);
void Real.create(AppModule);
`,
    },
  },
  {
    name: 'commented create',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
// void NestFactory.create(DogsModule);
void NestFactory.create(AppModule); // NestFactory.create(X)
export const s = 'NestFactory.create(DogsModule)';
`,
    },
  },
  {
    name: 'type arg',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import type { NestExpressApplication } from '@nestjs/platform-express';
void NestFactory.create<NestExpressApplication>(AppModule, { cors: true });
`,
    },
  },
  {
    name: 'tla esm',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module.js';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'package.json': '{"type":"module"}',
    },
  },
  {
    name: 'esm no relative imports',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'package.json': '{"type":"module"}',
    },
  },
  {
    name: 'ts specifiers',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module.ts';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'package.json': '{"type":"module"}',
    },
  },
  {
    name: 'paths alias',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from '@/app.module';
void NestFactory.create(AppModule);
`,
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
    },
  },
  {
    name: 'paths exact',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from '@root';
void NestFactory.create(AppModule);
`,
      'tsconfig.json': '{"compilerOptions":{"paths":{"@root":["./src/app.module.ts"]}}}',
    },
  },
  {
    name: 'alias neighbours in root',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from '@/cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule);
`,
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
    },
  },
  {
    name: 'barrel index',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app';
void NestFactory.create(AppModule);
`,
      'src/app/index.ts': `export * from './app.module';
export * from './other';
`,
      'src/app/other.ts': `export const x = 1;
`,
      'src/app/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from '../cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'renamed re-export',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { Root } from './app';
void NestFactory.create(Root);
`,
      'src/app.ts': `export { AppModule as Root } from './app.module';
`,
    },
  },
  {
    name: 'default re-export',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import Root from './app';
void NestFactory.create(Root);
`,
      'src/app.ts': `export { AppModule as default } from './app.module';
`,
    },
  },
  {
    name: 'export * as ns',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { app } from './app';
void NestFactory.create(app.AppModule);
`,
      'src/app.ts': `export * as app from './app.module';
`,
    },
  },
  {
    name: 'export import local',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app';
void NestFactory.create(AppModule);
`,
      'src/app.ts': `import { AppModule } from './app.module';
export { AppModule };
`,
    },
  },
  {
    name: 'const re-export',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { Root } from './app';
void NestFactory.create(Root);
`,
      'src/app.ts': `import { AppModule } from './app.module';
export const Root = AppModule;
`,
    },
  },
  {
    name: 'import = require',
    refused: 'src/main.ts: neither it nor a file that it imports calls NestFactory.create()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import core = require('@nestjs/core');
import app = require('./app.module');
void core.NestFactory.create(app.AppModule);
`,
    },
  },
  {
    name: 'const require',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `const { NestFactory } = require('@nestjs/core');
const { AppModule } = require('./app.module');
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'export =',
    refused: 'src/main.ts: `AppModule` is not declared there',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
class AppModule {}
export = AppModule;
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import AppModule = require('./app.module');
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'forRoot spread imports',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({})
export class AppModule {
  static register() {
    return { module: AppModule, imports: [CatsModule] };
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.register());
`,
    },
  },
  {
    name: 'forRoot replaces',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {
  static register(on = true) {
    return { module: AppModule, imports: on ? [DogsModule] : [] };
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.register());
`,
    },
  },
  {
    name: 'forRoot other class',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { DogsModule } from './dogs.module';

@Module({})
export class AppModule {
  static register() {
    return { module: DogsModule, imports: [CatsModule] };
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.register());
`,
    },
  },
  {
    name: 'forRoot no decorator',
    refused: 'src/app.module.ts:3: `AppModule` has no @Module() of @nestjs/common',
    files: {
      'src/app.module.ts': `import { CatsModule } from './cats.module';

export class AppModule {
  static register() {
    return { module: AppModule, imports: [CatsModule] };
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.register());
`,
    },
  },
  {
    name: 'forRoot inherited',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

class Base {
  static register(this: any) {
    return { module: this, imports: [CatsModule] };
  }
}

@Module({})
export class AppModule extends Base {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.register());
`,
    },
  },
  {
    name: 'builder fluent',
    refused:
      'src/main.ts:3: the root module is the value of `AppModule.with(1).build()`, not a class with @Module()',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({ imports: [CatsModule] })
export class AppModule {
  static with(n: number) {
    return { build: () => ({ module: AppModule, n }) };
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.with(1).build());
`,
    },
  },
  {
    name: 'factory fn in other file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { createRoot } from './root';
void NestFactory.create(createRoot());
`,
      'src/root.ts': `import { AppModule } from './app.module';
export const createRoot = () => AppModule;
`,
    },
  },
  {
    name: 'syntax error in root',
    refused: 'src/app.module.ts:6: the file has a syntax error: Expression or comma expected',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule,
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'conflict markers in main',
    refused: 'src/main.ts:2: the file has a syntax error: Merge conflict marker encountered',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
<<<<<<< HEAD
import { AppModule } from './app.module';
=======
import { AppModule } from './app.module.js';
>>>>>>> x
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'conflict in root body',
    refused: 'src/app.module.ts:8: the file has a syntax error: Merge conflict marker encountered',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {
<<<<<<< HEAD
  a = 1;
=======
  a = 2;
>>>>>>> y
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule);
`,
    },
  },
  {
    name: 'WsAdapter options',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
class Adapter {}
void NestFactory.create(AppModule, new Adapter(), { bufferLogs: true });
`,
    },
  },
  {
    name: 'in try',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function b() {
  try {
    const app = await NestFactory.create(AppModule);
    return app;
  } catch (e) {
    console.log(e);
  }
}
void b();
`,
    },
  },
  {
    name: 'e2e helper not followed',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule as any);
`,
    },
  },
  {
    name: 'module field from config',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';

@Module({
  imports: [CatsModule],
})
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { config } from './config';
void NestFactory.create(config.root);
`,
      'src/config.ts': `import { AppModule } from './app.module';
export const config = { root: AppModule };
`,
    },
  },
];
