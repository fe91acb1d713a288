// How long each way in takes, against `nest g resource cats` in the same app: whole processes, dry
// runs (an install would drown everything else), every row interleaved with its anchor.
//
//   npm run bench [-- rounds]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { childEnvironment, NODE } from '../scripts/lib/environment.mjs';
import { cachedApp, copyApp } from '../scripts/lib/nest-apps.mjs';
import { runNpm, succeed } from '../scripts/lib/processes.mjs';
import { packTarball } from '../scripts/lib/tarball.mjs';

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const SCHEMATICS = 'node_modules/@angular-devkit/schematics-cli/bin/schematics.js';
const OWN = 'node_modules/nest-auth-jwt/dist/cli/main.js';

/** @typedef {{ name: string, args: string[], goal?: number }} Row */

/** @type {Row} */
const ANCHOR = { name: 'nest g resource cats', args: [NEST, 'g', 'resource', 'cats', '--dry-run'] };
/** @type {Row[]} */
const ROWS = [
  { name: 'npx nest-auth-jwt (without npx)', args: [OWN, '--dry-run'], goal: 0.4 },
  {
    name: 'schematics nest-auth-jwt:auth-jwt',
    args: [SCHEMATICS, 'nest-auth-jwt:auth-jwt', '--dry-run'],
    goal: 0.45,
  },
  {
    name: 'nest g -c nest-auth-jwt auth-jwt',
    args: [NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt', '--dry-run'],
    goal: 0.95,
  },
  { name: 'nest-auth-jwt --help', args: [OWN, '--help'] },
];

const rounds = Number(process.argv[2] ?? 7);
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-bench-'));
const app = join(workshop, 'app');
try {
  copyApp(await cachedApp('esm12'), app);
  const tarball = await packTarball(workshop);
  await succeed(runNpm(['install', '--save-dev', tarball], { cwd: app }), 'npm install');
  for (const row of [ANCHOR, ...ROWS]) measure(row);

  console.log(`ratio to "${ANCHOR.name}", median (quartiles) of ${rounds} rounds`);
  for (const row of ROWS) {
    const ratios = Array.from({ length: rounds }, () => measure(row) / measure(ANCHOR));
    const [low, median, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
    const goal = row.goal === undefined ? '' : `  goal ${row.goal}`;
    console.log(`${row.name.padEnd(36)} ${median} (${low}-${high})${goal}`);
  }
} finally {
  rmSync(workshop, { recursive: true, force: true });
}

/**
 * Seconds of one run.
 *
 * @param {Row} row
 */
function measure({ args }) {
  const start = performance.now();
  const { status, stderr } = spawnSync(NODE, args, { cwd: app, env: childEnvironment() });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

/**
 * Linear between neighbours.
 *
 * @param {number[]} values
 * @param {number} part
 */
function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below = NaN, above = NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}
