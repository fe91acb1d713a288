import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, expect, get } from './connection.mjs';

const EVERY_MS = 4;
const CONNECTIONS = 8;

/**
 * Milliseconds of requests that are sent on time whether the earlier ones are answered or not: who
 * waits for a blocked server asks it once and calls it fast ("coordinated omission").
 *
 * @param {number} port
 * @param {string} path
 * @param {() => boolean} isOver
 */
export async function probeUntil(port, path, isOver) {
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => Connection.open(port)),
  );
  /** @type {Promise<number>[]} */
  const probes = [];
  const start = performance.now();
  while (!isOver()) {
    const due = start + probes.length * EVERY_MS;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const connection = connections[probes.length % CONNECTIONS];
    const answer = connection?.ask(get(path)).then((received) => expect(200, received));
    probes.push(Promise.resolve(answer).then(() => performance.now() - due));
  }
  const latencies = await Promise.all(probes);
  for (const connection of connections) connection.close();
  return latencies;
}
