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
 * Starts a built app and waits until it listens.
 *
 * @param {string} app
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function bootApp(app, env = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = start(NODE, ['dist/main.js'], {
    cwd: app,
    env: { PORT: String(port), ...env },
    timeout: 24 * 3_600_000,
  });
  let result;
  server.ended.then((ended) => (result = ended));

  for (let waited = 0; waited < 60_000; waited += 100) {
    if (result) break;
    if (await answers(url)) return { url, output: server.output, stop: server.stop };
    await sleep(100);
  }
  const { status, output } = await server.stop();
  throw new StepFailed('node dist/main.js', status, output);
}

/** @param {string} url */
const answers = (url) =>
  fetch(url).then(
    () => true,
    () => false,
  );
