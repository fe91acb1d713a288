import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from '../merge/lock';
import { notes } from '../report/notes';
import { askGit, type GitTree } from '../workspace/git';
import type { Answer } from './answer';
import { EXIT } from './exit-codes';
import type { ParsedCommand } from './flags';
import { foresee } from './foresee';
import { install } from './install';
import type { Terminal } from './terminal';
import { takeBackEarlierRun, writeChanges } from './write-changes';

/** Runs the schematic `auth-jwt` in this process: everything that it would do, or nothing. */
export async function add(
  { own, options }: ParsedCommand,
  terminal: Terminal,
  answer: Answer,
): Promise<number> {
  const { cwd, interactive, error } = terminal;
  const dryRun = own['dry-run'] ?? false;
  takeBackEarlierRun(cwd, dryRun, answer);
  const git = askGit(cwd);
  // A second run stands by what was chosen in the first.
  const asks = interactive && !own.yes && !own.json && !existsSync(join(cwd, LOCK_FILE));
  const ask = asks ? (await import('./prompts.js')).askOnTerminal : undefined;

  const { changes, report } = await foresee(cwd, options, ask, error);
  if (changes.length > 0) noteGit(await git(), answer);
  await answer.changes(changes, own.diff ?? false);
  if (dryRun) {
    answer.done(report, true);
    return EXIT.done;
  }
  writeChanges(cwd, changes);
  // Nothing but the answer goes to stdout when it is for a program.
  const progress = own.json ? { cwd, out: error } : terminal;
  const installed = report.install && (await install(report.install, progress));
  answer.done(report, false, installed);
  return installed?.why === undefined ? EXIT.done : EXIT.error;
}

function noteGit(tree: GitTree | undefined, answer: Answer): void {
  if (tree && !tree.isRepository) answer.note(notes.noGit);
  if (tree && tree.uncommitted.length > 0) answer.note(notes.uncommitted(tree.uncommitted));
}
