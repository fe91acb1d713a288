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
const ANCHOR = ['nest g resource cats', [NEST, 'g', 'resource', 'cats', '--dry-run']];
const ROWS = [
  [
    'npx nest-auth-jwt (without npx)',
    ['node_modules/nest-auth-jwt/dist/cli/main.js', '--dry-run'],
    0.4,
  ],
  ['schematics nest-auth-jwt:auth-jwt', [SCHEMATICS, 'nest-auth-jwt:auth-jwt', '--dry-run'], 0.45],
  [
    'nest g -c nest-auth-jwt auth-jwt',
    [NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt', '--dry-run'],
    0.95,
  ],
  ['nest-auth-jwt --help', ['node_modules/nest-auth-jwt/dist/cli/main.js', '--help'], undefined],
];

const rounds = Number(process.argv[2] ?? 7);
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-bench-'));
const app = join(workshop, 'app');
try {
  copyApp(await cachedApp('esm12'), app);
  const tarball = await packTarball(workshop);
  await succeed(runNpm(['install', '--save-dev', tarball], { cwd: app }), 'npm install');
  measure(ANCHOR[1]);
  for (const [, args] of ROWS) measure(args);

  console.log(
    `ratio to "${ANCHOR[0]}", median (quartiles) of ${rounds} rounds, Node ${process.version}`,
  );
  for (const [name, args, goal] of ROWS) {
    const ratios = [];
    for (let round = 0; round < rounds; round += 1) {
      ratios.push(measure(args) / measure(ANCHOR[1]));
    }
    const [low, median, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
    console.log(`${name.padEnd(36)} ${median} (${low}-${high})${goal ? `  goal ${goal}` : ''}`);
  }
} finally {
  rmSync(workshop, { recursive: true, force: true });
}

/** Seconds of one run. */
function measure(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(NODE, args, { cwd: app, env: childEnvironment() });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

/** Linear between neighbours. */
function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}
