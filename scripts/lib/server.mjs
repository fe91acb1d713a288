import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { NODE } from './environment.mjs';
import { start, StepFailed } from './processes.mjs';

/** A port on loopback that is free at this moment. */
export function freePort() {
  return new Promise((/** @type {(port: number) => void} */ resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Starts a built app on a free port and waits until it answers.
 *
 * @param {string} app
 * @param {{ log?: string, main?: string, env?: NodeJS.ProcessEnv }} [options] `main` is the built
 *   entry, seen from `app`
 * @returns {Promise<import('./processes.mjs').Running & { url: string }>}
 */
export async function bootApp(app, { main = 'dist/main.js', env: extra = {}, ...options } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...extra, PORT: String(port) };
  const server = start(NODE, [main], { cwd: app, env, timeout: 0, ...options });
  const isOver = server.ended.then(() => true);

  for (let waited = 0; waited < 60_000; waited += 100) {
    if (await answers(url)) return { url, ...server };
    if (await Promise.race([isOver, sleep(100, false)])) break;
  }
  const { status, output } = await server.stop();
  throw new StepFailed(`node ${main}`, status, output);
}

/** @param {string} url */
const answers = (url) =>
  fetch(url).then(
    () => true,
    () => false,
  );
