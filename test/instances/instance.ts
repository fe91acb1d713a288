import { start } from '../../scripts/lib/processes.mjs';
import { NODE } from '../../scripts/lib/environment.mjs';
import { builtApp } from '../support/built-app';
import { driversApp } from '../support/sql-database';

/** Serves the app; its clock is ahead of that of the machine. */
const MAIN = `const ahead = Number(process.env.CLOCK_AHEAD);
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...of) {
    super(...(of.length > 0 ? of : [Real.now() + ahead]));
  }
  static now() {
    return Real.now() + ahead;
  }
};
const { NestFactory } = await import('@nestjs/core');
const { AppModule } = await import('./dist/app.module.js');
const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(0, '127.0.0.1');
console.log('listens at ' + (await app.getUrl()));
`;

/** The generated code as it is built, around store-sql. */
export const buildApp = (): string =>
  builtApp(
    `instances-${process.pid}`,
    { 'main.mjs': MAIN },
    { store: 'memory', strategy: 'native' },
    'esm',
    driversApp(),
  );

export interface Instance {
  readonly url: string;
  /** As the machine would take it away: nothing is said, nothing is finished. */
  kill(): Promise<unknown>;
}

export async function startInstance(
  app: string,
  env: Readonly<Record<string, string>>,
  clockAhead = 0,
): Promise<Instance> {
  const running = start(NODE, ['main.mjs'], {
    cwd: app,
    env: { ...env, NODE_ENV: 'production', CLOCK_AHEAD: String(clockAhead) },
    timeout: 120_000,
  });
  const until = Date.now() + 30_000;
  for (;;) {
    const url = /listens at (\S+)/.exec(running.output())?.[1];
    if (url !== undefined) {
      const kill = () => {
        if (running.pid !== undefined) process.kill(running.pid, 'SIGKILL');
        return running.ended;
      };
      return { url, kill };
    }
    if (Date.now() > until) throw new Error(`An instance does not start: ${running.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
