import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from '../merge/lock';
import { renderReport } from '../report/render-report';
import type { Report } from '../report/report';
import { askGit } from '../workspace/git';
import type { Answer } from './answer';
import { carryOut, noteGit } from './carry-out';
import type { Typed } from './command';
import { EXIT } from './exit-codes';
import { foresee } from './foresee';
import type { Terminal } from './terminal';
import { takeBackEarlierRun } from './write-changes';

/** Runs the schematic `auth-jwt` in this process: everything that it would do, or nothing. */
export async function runAdd(typed: Typed, terminal: Terminal, answer: Answer): Promise<number> {
  const { cwd, interactive, error } = terminal;
  const { own, options } = typed;
  const dryRun = own['dry-run'] ?? false;
  takeBackEarlierRun(cwd, dryRun, answer);
  const git = askGit(cwd);
  // A second run stands by what was chosen in the first.
  const asks = interactive && !own.yes && !own.json && !existsSync(join(cwd, LOCK_FILE));
  const ask = asks ? (await import('./prompts.js')).askOnTerminal : undefined;

  const foreseen = await foresee<Report>(cwd, 'auth-jwt', options, ask, error);
  if (foreseen.changes.length > 0) noteGit(await git(), answer);
  const installed = await carryOut(foreseen, typed, terminal, answer);
  const { install, ...value } = foreseen.report;
  return answer.done({
    status: value.nothing ? 'nothing' : 'done',
    exitCode: EXIT.done,
    // What was installed has been told.
    text: renderReport(dryRun ? foreseen.report : value),
    value,
    dryRun,
    install,
    installed,
  });
}
