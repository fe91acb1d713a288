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
import { MutantApp, variantOf } from './variants.mjs';

const wanted = new RegExp(process.argv[2] ?? '');
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-mutants-'));
// The same variant each time: what one of them checks twice must not be a matter of chance.
const tasks = MUTANTS.map((mutant, index) => ({
  mutant,
  variant: variantOf(mutant, index),
})).filter(({ mutant: { name, file } }) => wanted.test(`${file}: ${name}`));
/** @type {string[]} */
const survivors = [];
let killed = 0;

try {
  const tarball = await packTarball(workshop);
  const variants = [...new Set(tasks.map(({ variant }) => variant))];
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
if (survivors.length > 0 || killed < tasks.length) process.exitCode = 1;

/**
 * @param {MutantApp} app
 */
async function judgeAll(app) {
  const failure = await app.firstFailure();
  if (failure !== undefined) throw new Error(`nothing is cut, and a test fails: ${failure}`);
  for (const { mutant } of tasks.filter(({ variant }) => variant === app.variant)) {
    const began = performance.now();
    const killer = await app.kill(mutant);
    const title = `${mutant.file}: ${mutant.name}`;
    if (killer === undefined) survivors.push(title);
    else killed += 1;
    const time = Math.round((performance.now() - began) / 1000);
    console.log(
      `${killer === undefined ? 'SURVIVED' : 'killed'} ${title} (${app.variant}, ${time} s) ${killer ?? ''}`,
    );
  }
}
