// Every bench, one after the other, and one table at the end. Each can be run alone.
//
//   npm run bench [-- name…]     generator, edit, guard, log-in, refresh
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, ROOT } from '../scripts/lib/environment.mjs';
import { makeApps } from './lib/apps.mjs';
import { lineOf } from './lib/results.mjs';

const ALL = ['generator', 'edit', 'guard', 'log-in', 'refresh'];
const IN_APPS = new Set(['guard', 'log-in', 'refresh']);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !ALL.includes(name));
if (unknown.length > 0) throw new Error(`no such bench: ${unknown.join(', ')}`);
const names = asked.length > 0 ? asked : ALL;

const started = Date.now();
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-results-'));
const results = join(folder, 'results.jsonl');
let apps;
try {
  for (const [n, name] of names.entries()) {
    console.log(`\n[${n + 1}/${names.length}] ${name}, after ${minutes()}`);
    if (IN_APPS.has(name)) apps ??= await makeApps();
    const env = { ...process.env, BENCH_RESULTS: results, ...(apps ? { BENCH_APPS: apps } : {}) };
    const script = join(ROOT, 'bench', `${name}.mjs`);
    const { status } = spawnSync(NODE, [script], { env, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
  showTable();
} finally {
  for (const each of [folder, apps]) if (each) rmSync(each, { recursive: true, force: true });
}

function showTable() {
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
  /** @type {import('./lib/results.mjs').Result[]} */
  const all = lines.map((line) => JSON.parse(line));
  console.log(`\nAll in ${minutes()}: median (quartiles), goal`);
  for (const name of names) {
    console.log(`\n${name}`);
    for (const result of all.filter(({ bench }) => bench === name)) console.log(lineOf(result));
  }
  const judged = all.filter(({ met }) => met !== null);
  const met = judged.filter((result) => result.met);
  console.log(`\n${met.length} of ${judged.length} goals met.`);
  const [load = 0] = loadavg();
  // One process serves and one asks: anything else that runs is in the figures.
  if (load > 2.5) {
    console.log(`The machine was busy: load ${load.toFixed(1)} on ${cpus().length} cores.`);
  }
}

function minutes() {
  const seconds = Math.round((Date.now() - started) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
