import { notes } from '../report/notes';
import type { Install } from '../report/report';
import type { GitTree } from '../workspace/git';
import type { Answer, Installed } from './answer';
import type { Typed } from './command';
import type { Foreseen } from './foresee';
import { install } from './install';
import type { Terminal } from './terminal';
import { writeChanges } from './write-changes';

/**
 * Shows what was foreseen; unless this is a dry run, writes it and installs packages.
 *
 * @returns how the install went; undefined when there was none
 */
export async function carryOut(
  { changes, report }: Foreseen<{ readonly install?: Install }>,
  { own }: Typed,
  terminal: Terminal,
  answer: Answer,
): Promise<Installed | undefined> {
  const { cwd, error } = terminal;
  await answer.changes(changes, own.diff ?? false);
  if (own['dry-run']) return undefined;
  writeChanges(cwd, changes);
  // Nothing but the answer goes to stdout when it is for a program.
  const progress = own.json ? { cwd, out: error } : terminal;
  return report.install && install(report.install, progress);
}

/** Tells of what makes it hard to see what a run changed. */
export function noteGit(tree: GitTree | undefined, answer: Answer): void {
  if (tree && !tree.isRepository) answer.note(notes.noGit);
  if (tree && tree.uncommitted.length > 0) answer.note(notes.uncommitted(tree.uncommitted));
}
