import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, expect, get, post } from './connection.mjs';
import { freshTokens } from './fresh-tokens.mjs';
import { probeUntil } from './probes.mjs';

/** @typedef {{ answers: number, seconds: number }} Rate how many answers in how many seconds */

/**
 * What the load process can do. Each load fails when an answer has another status than expected:
 * refusing is fast.
 */
export const LOADS = {
  /**
   * As many requests as go through, one after the other on each connection.
   *
   * @param {{ port: number, path: string, tokens: string[], fresh?: string, connections?: number, ms: number }} load
   *   `fresh`: the secret to sign every token anew with, before the clock runs
   * @returns {Promise<Rate>}
   */
  async flood({ port, path, tokens, fresh, connections = 32, ms }) {
    const sent = fresh === undefined ? tokens : freshTokens(tokens, fresh, ms * 20);
    const requests = sent.map((token) => get(path, token));
    const last = fresh === undefined ? Infinity : requests.length;
    let next = 0;
    return together(port, connections, ms, async (connection, isOver) => {
      let answers = 0;
      while (!isOver() && next < last) {
        const request = requests[next++ % requests.length] ?? '';
        expect(200, await connection.ask(request));
        answers++;
      }
      return answers;
    });
  },

  /**
   * Sessions that refresh, each with the token of its last answer; `perSecond` in all, or as many
   * as go through. Meanwhile an open route is asked.
   *
   * @param {{ port: number, tokens: string[], ms: number, perSecond?: number, probe?: string }} load
   * @returns {Promise<Rate & { tokens: string[], latencies: number[] }>}
   */
  async refresh({ port, tokens, ms, perSecond = Infinity, probe }) {
    const latest = [...tokens];
    const pause = (1000 * tokens.length) / perSecond;
    const end = performance.now() + ms;
    const isProbed = () => performance.now() >= end;
    const probing = probe === undefined ? [] : probeUntil(port, probe, isProbed);
    let index = 0;
    const rate = await together(port, tokens.length, ms, async (connection, isOver) => {
      const own = index++;
      const start = performance.now() + pause * (own / tokens.length);
      let answers = 0;
      for (; !isOver(); answers++) {
        const early = start + answers * pause - performance.now();
        if (early > 0) await sleep(early);
        const request = post('/auth/refresh', { refresh_token: latest[own] });
        latest[own] = JSON.parse(expect(200, await connection.ask(request))).refresh_token;
      }
      return answers;
    });
    return { ...rate, tokens: latest, latencies: await probing };
  },

  /**
   * An open route, asked now and then.
   *
   * @param {{ port: number, probe: string, ms: number }} load
   */
  async idle({ port, probe, ms }) {
    const end = performance.now() + ms;
    return { latencies: await probeUntil(port, probe, () => performance.now() >= end) };
  },

  /**
   * All log-ins at once, and an open route until the last is answered.
   *
   * @param {{ port: number, logins: unknown[], probe: string }} load
   */
  async logins({ port, logins, probe }) {
    let isOver = false;
    const probing = probeUntil(port, probe, () => isOver);
    await sleep(50);
    const connections = await Promise.all(logins.map(() => Connection.open(port)));
    const start = performance.now();
    const answers = connections.map((each, n) => each.ask(post('/auth/login', logins[n])));
    for (const answer of await Promise.all(answers)) expect(200, answer);
    const seconds = (performance.now() - start) / 1000;
    isOver = true;
    for (const each of connections) each.close();
    return { seconds, latencies: await probing };
  },

  /**
   * The milliseconds of each request, one after the other.
   *
   * @param {{ port: number, path: string, bodies: unknown[], status: number }} load
   */
  async times({ port, path, bodies, status }) {
    const connection = await Connection.open(port);
    const times = [];
    for (const body of bodies) {
      const request = post(path, body);
      const start = performance.now();
      expect(status, await connection.ask(request));
      times.push(performance.now() - start);
    }
    connection.close();
    return times;
  },
};

/**
 * @param {number} port
 * @param {number} count
 * @param {number} ms
 * @param {(connection: Connection, isOver: () => boolean) => Promise<number>} work
 */
async function together(port, count, ms, work) {
  const connections = await Promise.all(Array.from({ length: count }, () => Connection.open(port)));
  const start = performance.now();
  const isOver = () => performance.now() - start >= ms;
  const working = Promise.all(connections.map((connection) => work(connection, isOver)));
  const counts = await working.finally(() => {
    for (const connection of connections) connection.close();
  });
  const seconds = (performance.now() - start) / 1000;
  return { answers: counts.reduce((sum, its) => sum + its, 0), seconds };
}
