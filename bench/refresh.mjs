// How many refreshes a second one process manages on SQLite, each of them two commits, one of which
// waits for the disk; and what 200 a second do to another route.
//
//   node bench/refresh.mjs [rounds] [milliseconds of a slice]
import { ask } from '../scripts/lib/http.mjs';
import { withApps } from './lib/apps.mjs';
import { LoadProcess } from './lib/load-process.mjs';
import { reportRounds } from './lib/results.mjs';
import { quantile } from './lib/statistics.mjs';

const BENCH = 'refresh';
const LEAST = 1500;
const MOST = 2;
const SESSIONS = 32;
const PER_SECOND = 200;
const PROBE = '/bench/open';
const rounds = Number(process.argv[2] ?? 7);
const ms = Number(process.argv[3] ?? 1000);

const load = new LoadProcess();
try {
  await withApps(async (boot) => {
    const { url, port } = await boot({ strategy: 'native', store: 'sqlite' });
    const { body } = await ask(url, { method: 'POST', path: '/bench/sessions' });
    const responses = /** @type {{ refresh_token: string }[]} */ (body);
    let tokens = responses.slice(0, SESSIONS).map((each) => each.refresh_token);
    /** @param {number} [perSecond] */
    const refresh = async (perSecond) => {
      const pace = perSecond === undefined ? {} : { perSecond, probe: PROBE };
      const done = await load.put('refresh', { port, tokens, ms, ...pace });
      tokens = done.tokens;
      return done;
    };
    /** @type {number[]} */
    const rates = [];
    /** @type {number[]} */
    const idle = [];
    /** @type {number[]} */
    const busy = [];
    for (let round = -1; round < rounds; round++) {
      const { answers, seconds } = await refresh();
      const alone = p99(await load.put('idle', { port, probe: PROBE, ms }));
      const beside = p99(await refresh(PER_SECOND));
      // The first round only warms up.
      if (round < 0) continue;
      rates.push(answers / seconds);
      idle.push(alone);
      busy.push(beside);
    }
    console.log('\nrefreshes on SQLite, one process');
    reportRounds(BENCH, 'refreshes/s', rates, { least: LEAST, digits: 0 });
    reportRounds(BENCH, 'p99 of an open route, ms, nothing else', idle, { digits: 2 });
    reportRounds(BENCH, `p99 of an open route, ms, ${PER_SECOND} refreshes/s`, busy, { digits: 2 });
    const ratios = busy.map((value, n) => value / (idle[n] ?? NaN));
    reportRounds(BENCH, `p99 at ${PER_SECOND} refreshes/s against none`, ratios, { most: MOST });
  });
} finally {
  load.end();
}

/** @param {{ latencies: number[] }} probed */
function p99({ latencies }) {
  return quantile(latencies, 0.99);
}
