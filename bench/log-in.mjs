// What log-ins do to the rest of the app, and what their time tells.
//
// 1. Fifty log-ins at once; meanwhile an open route is asked every 4 ms, from when it was due. The
//    same app three times: as generated, with as many hashings at a time as come, with bcryptjs.
// 2. Whether the time of a failed log-in tells why it failed (ASVS 6.3.8). Samples of the kinds are
//    interleaved at random, so that other work on the machine meets all alike. Each kind against a
//    wrong password: Welch's t below the 90th percentile, which has to stay under 4.5 as in dudect;
//    the difference of the medians with its 95 % interval; and the difference that would have been
//    seen with so many samples. A log-in that answers early is the control: it has to be seen.
//
//   node bench/log-in.mjs [rounds] [samples of each kind]
import { ask } from '../scripts/lib/http.mjs';
import { withApps } from './lib/apps.mjs';
import { LoadProcess } from './lib/load-process.mjs';
import { report, reportRounds } from './lib/results.mjs';
import { medianDifference, quantile, shuffled, welch } from './lib/statistics.mjs';

const BENCH = 'log-in';
const MOST_T = 4.5;
const PATH = '/auth/login';
const rounds = Number(process.argv[2] ?? 7);
const samples = Number(process.argv[3] ?? 250);

/**
 * @typedef {import('./lib/apps.mjs').Server} Server
 * @typedef {{ emails: string[], disabled: string, passwordless: string, password: string }} Accounts
 */

const load = new LoadProcess();
try {
  await withApps(async (boot) => {
    const app = /** @type {const} */ ({ strategy: 'native', store: 'sqlite' });
    const ours = await boot(app);
    const unbounded = await boot({ ...app, hasher: 'unbounded' });
    const bcryptjs = await boot({ ...app, hasher: 'bcryptjs' });
    const accounts = await accountsOf(ours);
    await accountsOf(unbounded);
    await accountsOf(bcryptjs);

    console.log('\n50 log-ins at once: p99 of an open route, ratios of rounds side by side');
    await fillUp([ours, unbounded, bcryptjs], accounts);
    console.log(`\nwhy a log-in fails, by its time: ${samples} samples of each kind`);
    await compareFailures(ours, accounts);
  });
} finally {
  load.end();
}

/** @param {Server} server */
async function accountsOf({ url }) {
  const { body } = await ask(url, { method: 'POST', path: '/bench/accounts' });
  return /** @type {Accounts} */ (body);
}

/**
 * @param {Server[]} servers ours, unbounded, bcryptjs
 * @param {Accounts} accounts
 */
async function fillUp(servers, { emails, password }) {
  const logins = emails.map((email) => ({ email, password }));
  const names = ['as generated', 'as many at a time as come', 'bcryptjs 10'];
  /** @type {number[][]} */
  const tails = names.map(() => []);
  /** @type {number[][]} */
  const rates = names.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [n, { port }] of servers.entries()) {
      const together = { port, logins, probe: '/bench/open' };
      const { seconds, latencies } = await load.put('logins', together);
      // The first round only warms up.
      if (round < 0) continue;
      tails[n]?.push(quantile(latencies, 0.99));
      rates[n]?.push(logins.length / seconds);
    }
  }
  for (const [n, name] of names.entries()) {
    reportRounds(BENCH, `log-ins/s, ${name}`, rates[n] ?? [], { digits: 0 });
    reportRounds(BENCH, `p99 of an open route, ms, ${name}`, tails[n] ?? [], { digits: 1 });
  }
  const [ours = [], unbounded = [], bcryptjs = []] = tails;
  const against = (/** @type {number[]} */ others) =>
    ours.map((value, n) => value / (others[n] ?? NaN));
  reportRounds(BENCH, 'p99 against bcryptjs', against(bcryptjs), { most: 0.01, digits: 4 });
  reportRounds(BENCH, 'p99 against as many as come', against(unbounded), { most: 0.6 });
}

/**
 * @param {Server} server
 * @param {Accounts} accounts
 */
async function compareFailures(server, { emails: [email = ''], disabled, passwordless, password }) {
  const bodies = {
    'wrong password': { email, password: `${password}?` },
    'unknown account': { email: 'nobody@example.com', password },
    'disabled account': { email: disabled, password },
    'account without password': { email: passwordless, password },
  };
  const kinds = Object.keys(bodies);
  const times = new Map(kinds.map((kind) => [kind, /** @type {number[]} */ ([])]));
  const early = /** @type {number[]} */ ([]);
  for (let done = -20; done < samples; done += 10) {
    // Ten failures in a row are fewer than the throttle minds.
    await ask(server.url, { method: 'POST', path: '/bench/forgive' });
    const order = shuffled(Array.from({ length: 10 }, () => kinds).flat());
    const sent = order.map((kind) => bodies[/** @type {keyof typeof bodies} */ (kind)]);
    const ms = await load.put('times', {
      port: server.port,
      path: PATH,
      bodies: sent,
      status: 401,
    });
    if (done < 0) continue;
    for (const [n, kind] of order.entries()) times.get(kind)?.push(ms[n] ?? NaN);
    early.push(...(await answeredEarly(server)));
  }
  const [[, wrong] = ['', []], ...others] = times;
  for (const [kind, its] of others) judge(kind, its, wrong);
  const { t } = welch(early, wrong);
  const met = Math.abs(t) >= MOST_T;
  report(BENCH, 'control: answered without hashing', `t ${t.toFixed(1)}`, {
    goal: '|t| ≥ 4.5',
    met,
  });
}

/**
 * Ten requests that the same route refuses before the password is looked at.
 *
 * @param {Server} server
 */
function answeredEarly({ port }) {
  const bodies = Array.from({ length: 10 }, () => ({ email: 1 }));
  return load.put('times', { port, path: PATH, bodies, status: 400 });
}

/**
 * @param {string} kind
 * @param {number[]} its
 * @param {number[]} wrong
 */
function judge(kind, its, wrong) {
  const { t, error } = welch(its, wrong);
  const { difference, low, high } = medianDifference(its, wrong);
  const interval = [difference, low, high].map((ms) => ms.toFixed(2));
  const figure = `t ${t.toFixed(2)}, ${interval[0]} (${interval[1]} to ${interval[2]}) ms`;
  const row = `${kind} (sees ${(MOST_T * error).toFixed(2)} ms)`;
  report(BENCH, row, figure, { goal: '|t| < 4.5', met: Math.abs(t) < MOST_T });
}
