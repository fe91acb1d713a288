// Takes each security check out of the generated code, one at a time, and runs the tests that were
// generated with it: at least one has to fail. Minutes, not seconds.
//
//   npm run build && npm run mutants [-- pattern of file: name]
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAll } from '../lib/processes.mjs';
import { packTarball } from '../lib/tarball.mjs';
import { MUTANTS } from './table.mjs';
import { MutantApp } from './variants.mjs';

const wanted = new RegExp(process.argv[2] ?? '');
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-mutants-'));
const waiting = MUTANTS.filter(({ name, file }) => wanted.test(`${file}: ${name}`));
/** @type {string[]} */
const survivors = [];
let killed = 0;

try {
  const tarball = await packTarball(workshop);
  const variants = /** @type {const} */ (['passport', 'native', 'pair', 'cookie']).filter(
    (variant) => waiting.some(({ only }) => only === undefined || only.includes(variant)),
  );
  const apps = await Promise.all(
    variants.map((variant) => MutantApp.make(variant, join(workshop, variant), tarball)),
  );
  await Promise.all(apps.map(judgeAll));
} finally {
  killAll();
  rmSync(workshop, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(
  `\n${killed + survivors.length} mutants: ${killed} killed, ${survivors.length} survived`,
);
survivors.forEach((survivor) => console.log(`  ${survivor}`));
if (survivors.length > 0 || waiting.length > 0) process.exitCode = 1;

/**
 * Takes from the common queue what this variant has.
 *
 * @param {MutantApp} app
 */
async function judgeAll(app) {
  const failure = await app.firstFailure();
  if (failure !== undefined) throw new Error(`nothing is cut, and a test fails: ${failure}`);
  for (;;) {
    const index = waiting.findIndex(({ only }) => only === undefined || only.includes(app.variant));
    const [mutant] = index < 0 ? [] : waiting.splice(index, 1);
    if (mutant === undefined) return;
    const began = performance.now();
    const killer = await app.kill(mutant);
    const title = `${mutant.file}: ${mutant.name}`;
    if (killer === undefined) survivors.push(title);
    else killed += 1;
    const time = Math.round((performance.now() - began) / 1000);
    console.log(
      `${killer === undefined ? 'SURVIVED' : 'killed'} ${title} (${time} s) ${killer ?? ''}`,
    );
  }
}
