// What a guard costs in a real generated app: requests a second of CPU that the guarded route
// serves, against the open route of the same process, each slice beside one of the open route. CPU
// and not the clock, because the load generator, in Node too, is slower than the open route: what
// is faster than it would all look the same. Other work on the machine slows both, so only the
// ratios say something.
//
//   node bench/guard.mjs [rounds] [milliseconds of a slice]
import { ask } from '../scripts/lib/http.mjs';
import { withApps } from './lib/apps.mjs';
import { LoadProcess } from './lib/load-process.mjs';
import { reportRounds } from './lib/results.mjs';
import { median } from './lib/statistics.mjs';

const BENCH = 'guard';
const rounds = Number(process.argv[2] ?? 7);
const SLICE_MS = Number(process.argv[3] ?? 250);
/** Until the compilers of V8 are done. */
const WARM_UP_MS = 1000;

/**
 * @typedef {import('./lib/apps.mjs').Strategy} Strategy
 * @typedef {import('./lib/apps.mjs').Server} Server
 * @typedef {'stateless' | 'memory' | 'sqlite'} Check
 * @typedef {'fastify' | 'express'} Platform
 * @typedef {{ ratio: number, cpu: number }} Slice the ratio to the open route, microseconds above it
 */

/** The goals of design: seen before, each token new. @type {Record<Strategy, Record<Platform, Record<string, number>>>} */
const LEAST = {
  native: {
    fastify: { stateless: 0.8, memory: 0.7, sqlite: 0.55, fresh: 0.3 },
    express: { stateless: 0.75, memory: 0.7, sqlite: 0.55, fresh: 0.5 },
  },
  passport: {
    fastify: { stateless: 0.25 },
    express: { stateless: 0.45 },
  },
};
/** How many times passport-jwt as documented. */
const TIMES = {
  native: { fastify: 4, express: 2 },
  passport: { fastify: 1.5, express: 1.5 },
};
const MOST_CPU = 8;
const load = new LoadProcess();
try {
  await withApps(async (boot) => {
    for (const platform of /** @type {const} */ (['fastify', 'express'])) {
      for (const strategy of /** @type {const} */ (['native', 'passport'])) {
        for (const check of /** @type {const} */ (['stateless', 'memory', 'sqlite'])) {
          const server = await boot({
            platform,
            strategy,
            store: check === 'sqlite' ? 'sqlite' : 'memory',
            liveness: check === 'stateless' ? 'stateless' : 'session',
          });
          console.log(`\n${platform}, ${strategy}, ${check}: ratio to the open route, extra CPU`);
          await measure(server, platform, strategy, check);
          await server.stop();
        }
      }
    }
  });
} finally {
  load.end();
}

/**
 * @param {Server} server
 * @param {Platform} platform
 * @param {Strategy} strategy
 * @param {Check} check
 */
async function measure(server, platform, strategy, check) {
  const { body } = await ask(server.url, { method: 'POST', path: '/bench/sessions' });
  const tokens = /** @type {{ access_token: string }[]} */ (body).map((each) => each.access_token);
  const slices = (/** @type {string} */ path, fresh = false) => row(server, path, tokens, fresh);
  const name = `${platform} ${strategy} ${check}`;
  const goals = LEAST[strategy][platform];
  const isFirst = strategy === 'native' && check === 'stateless';
  const empty = isFirst ? await slices('/bench/empty') : undefined;
  if (empty) {
    say(`${platform}: guard that does nothing`, empty);
    say(`${platform}: open route again`, await slices('/bench/open'));
    say(`${platform}: @nestjs/jwt as documented`, await slices('/bench/nestjs-jwt'));
  }
  const documented = await slices('/bench/passport-jwt');
  if (isFirst) say(`${platform}: passport-jwt as documented`, documented);

  const seen = await slices('/bench/ours');
  say(`${name}, seen before`, seen, goals[check]);
  const times = check === 'stateless' ? TIMES[strategy][platform] : 1;
  const quotients = seen.map(({ ratio }, n) => ratio / (documented[n]?.ratio ?? NaN));
  reportRounds(BENCH, `${name}, times passport-jwt as documented`, quotients, { least: times });
  if (empty) {
    const nothing = median(empty.map(({ cpu }) => cpu));
    const extra = seen.map(({ cpu }) => cpu - nothing);
    const options = { most: MOST_CPU, digits: 1 };
    reportRounds(BENCH, `${name}, CPU µs over an empty guard`, extra, options);
  }
  const least = check === 'stateless' ? goals['fresh'] : undefined;
  say(`${name}, each token new`, await slices('/bench/ours', true), least);
}

/**
 * @param {string} name
 * @param {Slice[]} slices
 * @param {number} [least]
 */
function say(name, slices, least) {
  const cpu = median(slices.map((slice) => slice.cpu)).toFixed(1);
  const ratios = slices.map(({ ratio }) => ratio);
  reportRounds(BENCH, name, ratios, { least, more: `, ${cpu} µs` });
}

/**
 * @param {Server} server
 * @param {string} path
 * @param {string[]} tokens
 * @param {boolean} isFresh
 */
async function row(server, path, tokens, isFresh) {
  await flood(server, path, tokens, isFresh, WARM_UP_MS);
  /** @type {Slice[]} */
  const slices = [];
  for (let round = 0; round < rounds; round++) {
    const open = await flood(server, '/bench/open', tokens, false);
    const guarded = await flood(server, path, tokens, isFresh);
    slices.push({ ratio: open / guarded, cpu: guarded - open });
  }
  return slices;
}

/**
 * Microseconds of the server's CPU for each answer.
 *
 * @param {Server} server
 * @param {string} path
 * @param {string[]} tokens
 * @param {boolean} isFresh
 * @param {number} [ms]
 */
async function flood({ url, port, secret }, path, tokens, isFresh, ms = SLICE_MS) {
  const fresh = isFresh ? { fresh: secret } : {};
  const before = await cpuOf(url);
  const { answers } = await load.put('flood', { port, path, tokens, ms, ...fresh });
  return ((await cpuOf(url)) - before) / answers;
}

/** @param {string} url */
async function cpuOf(url) {
  const { body } = await ask(url, { method: 'GET', path: '/bench/cpu' });
  return /** @type {{ microseconds: number }} */ (body).microseconds;
}
