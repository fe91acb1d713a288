import { notes } from '../report/notes';
import { recover } from '../transaction/recover';
import { NotWritten, writeAll } from '../transaction/write-all';
import type { Answer } from './answer';
import { Cannot } from './cannot';
import type { Change } from './changes';
import { holdsSecret } from './diff';

/** Writes what was foreseen, all of it or nothing. A new file with a secret is its owner's alone. */
export function writeChanges(cwd: string, changes: readonly Change[]): void {
  const files = changes.map((change) => ({ ...change, isSecret: holdsSecret(change.after ?? '') }));
  try {
    writeAll(cwd, files);
  } catch (failure) {
    if (!(failure instanceof NotWritten)) throw failure;
    const { why, detail, left } = failure;
    if (why === 'busy') throw new Cannot(notes.busy, 'refused');
    if (why === 'outside') throw new Cannot(notes.leadsOutside(detail), 'refused');
    if (why === 'changed') throw new Cannot(notes.changedMeanwhile(detail), 'refused');
    throw new Cannot(
      left.length === 0 ? notes.notWritten(detail) : notes.halfWritten(detail, left),
    );
  }
}

/** Takes back what an earlier run left half written, before anything is read. */
export function takeBackEarlierRun(cwd: string, dryRun: boolean, answer: Answer): void {
  const found = recover(cwd, dryRun);
  if (found.kind === 'busy') throw new Cannot(notes.busy, 'refused');
  if (found.kind === 'unreadable') throw new Cannot(notes.badJournal(found.folder), 'refused');
  if (found.kind === 'nothing') return;
  answer.note(dryRun ? notes.cutOffSeen : notes.cutOff);
  if (found.left.length > 0) answer.note(notes.cutOffLeft(found.left));
}
