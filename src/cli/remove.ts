import { LOCK_FILE } from '../merge/lock';
import { notes } from '../report/notes';
import { type RemovalReport, renderRemoval } from '../report/removal-report';
import { askGit, type GitTree } from '../workspace/git';
import type { Answer } from './answer';
import { Cannot } from './cannot';
import { carryOut } from './carry-out';
import type { Change } from './changes';
import type { Typed } from './command';
import { EXIT } from './exit-codes';
import { foresee } from './foresee';
import type { Terminal } from './terminal';
import { takeBackEarlierRun } from './write-changes';

/** Git looks at every file of a large workspace in a second or two. */
const PATIENCE = 10_000;

/** Runs the schematic `remove` in this process: all of it, or nothing. On a terminal it asks first. */
export async function runRemove(typed: Typed, terminal: Terminal, answer: Answer): Promise<number> {
  const { cwd, interactive, error } = terminal;
  const { own, options } = typed;
  const dryRun = own['dry-run'] ?? false;
  takeBackEarlierRun(cwd, dryRun, answer);
  const git = askGit(cwd, { patience: PATIENCE, trackedHere: true });
  const foreseen = await foresee<RemovalReport>(cwd, 'remove', options, undefined, error);
  const { install, ...value } = foreseen.report;
  if (!dryRun) {
    refuseUncommitted(foreseen.changes, await git(), own['allow-dirty'] ?? false, answer);
    if (interactive && !own.yes && !own.json) await confirm(foreseen.report);
  }
  const installed = await carryOut(foreseen, typed, terminal, answer);
  return answer.done({
    status: 'done',
    exitCode: EXIT.done,
    text: renderRemoval(dryRun ? foreseen.report : value),
    value,
    dryRun,
    install,
    installed,
  });
}

/** What is not committed cannot be brought back, once it is deleted or edited again. */
function refuseUncommitted(
  changes: readonly Change[],
  tree: GitTree | undefined,
  isAllowed: boolean,
  answer: Answer,
): void {
  if (!tree) return answer.note(notes.gitSilent);
  if (!tree.isRepository) return answer.note(notes.noGit);
  const meant = changes.map(({ path }) => path).filter((path) => path !== LOCK_FILE);
  // git names files from the top of the repository, which may be above.
  const isMeant = (path: string) => meant.some((each) => `/${path}`.endsWith(`/${each}`));
  const uncommitted = tree.uncommitted.filter(isMeant);
  if (uncommitted.length === 0) return;
  if (!isAllowed) throw new Cannot(notes.commitBefore(uncommitted), 'refused');
  answer.note(notes.uncommitted(uncommitted));
}

async function confirm({ removed, unwired }: RemovalReport): Promise<void> {
  const { confirmOnTerminal } = await import('./prompts.js');
  const edited = unwired.map(({ path }) => path);
  if (await confirmOnTerminal(notes.confirmRemoval(removed, edited))) return;
  throw new Cannot(notes.cancelled, 'refused');
}
