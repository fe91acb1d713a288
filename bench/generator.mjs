// How long each way in takes and how much memory, against `nest g resource cats` in the same app; and
// how both grow with the workspace. Whole processes, dry runs (an install would drown everything
// else), every row interleaved with its anchor.
//
//   npm run bench [-- rounds]
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedApp, copyApp } from '../scripts/lib/nest-apps.mjs';
import { runNpm, succeed } from '../scripts/lib/processes.mjs';
import { packTarball } from '../scripts/lib/tarball.mjs';
import { compare, Meter } from './lib/measure.mjs';
import { grownCopy } from './lib/workspaces.mjs';

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const SCHEMATICS = 'node_modules/@angular-devkit/schematics-cli/bin/schematics.js';
const OWN = 'node_modules/nest-auth-jwt/dist/cli/main.js';

const rounds = Number(process.argv[2] ?? 7);
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-bench-'));
const app = join(workshop, 'app');
try {
  copyApp(await cachedApp('esm12'), app);
  const tarball = await packTarball(workshop);
  await succeed(runNpm(['install', '--save-dev', tarball], { cwd: app }), 'npm install');

  const meter = new Meter(workshop);
  const anchor = {
    name: 'nest g resource cats',
    run: meter.of(app, NEST, 'g', 'resource', 'cats'),
  };
  const own = meter.of(app, OWN);
  const ways = [
    { name: 'npx nest-auth-jwt (without npx)', run: own, goal: 0.4 },
    {
      name: 'schematics nest-auth-jwt:auth-jwt',
      run: meter.of(app, SCHEMATICS, 'nest-auth-jwt:auth-jwt'),
      goal: 0.45,
    },
    {
      name: 'nest g -c nest-auth-jwt auth-jwt',
      run: meter.of(app, NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt'),
      goal: 0.95,
    },
    { name: 'nest-auth-jwt --help', run: meter.of(app, OWN, '--help') },
  ];
  const memory = ways.slice(0, 3).map((way) => ({ ...way, goal: 1 }));
  compare('time', anchor, ways, rounds, ({ seconds }) => seconds);
  compare('peak memory of the largest process', anchor, memory, 3, ({ megabytes }) => megabytes);

  const few = { name: 'ours, 10 source files', run: meter.of(grownCopy(app, 10, 10), OWN) };
  const grown = [
    { name: '1,000 source files in folders', run: meter.of(grownCopy(app, 1_000, 20), OWN) },
    { name: '20,000 source files in folders', run: meter.of(grownCopy(app, 20_000, 50), OWN) },
    {
      name: '20,000 source files in one folder',
      run: meter.of(grownCopy(app, 20_000, Infinity), OWN),
    },
  ].map((row) => ({ ...row, goal: 1.05 }));
  compare('time', few, grown, rounds, ({ seconds }) => seconds);
  compare('peak memory', few, grown, 3, ({ megabytes }) => megabytes);
} finally {
  rmSync(workshop, { recursive: true, force: true });
}
