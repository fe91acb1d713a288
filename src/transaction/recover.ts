import { join } from 'node:path';
import { discard, finish, removeEmptied, rollBack } from './apply';
import { type Disk, realDisk } from './disk';
import { currentHash, FOLDER, isAtWork, isRunning, readJournal } from './journal';

/** What an earlier run left behind. */
export type Recovered =
  | { readonly kind: 'nothing' }
  /** It writes right now. */
  | { readonly kind: 'busy' }
  /** It was cut off. It is taken back now, unless this is a dry run. */
  | { readonly kind: 'cut-off'; readonly left: readonly string[] }
  /** Its journal cannot be read. */
  | { readonly kind: 'unreadable'; readonly folder: string };

/** Takes back what a run wrote that was killed while it wrote. */
export function recover(root: string, dryRun: boolean, disk: Disk = realDisk): Recovered {
  const journal = readJournal(disk, root);
  if (journal === 'unreadable') return { kind: 'unreadable', folder: FOLDER };
  if (journal === undefined) {
    if (!dryRun) sweep(disk, root);
    return { kind: 'nothing' };
  }
  if (isAtWork(disk, root, journal)) return { kind: 'busy' };
  // The last file is the lock: where it was written, by that run or another, nothing is missing.
  const last = journal.entries.at(-1);
  const isWhole = last === undefined || currentHash(disk, last.target) !== last.before;
  if (dryRun) return isWhole ? { kind: 'nothing' } : { kind: 'cut-off', left: [] };
  const left = isWhole ? [] : rollBack(disk, root, journal);
  if (isWhole) removeEmptied(disk, root, journal);
  finish(disk, root);
  sweep(disk, root);
  return isWhole ? { kind: 'nothing' } : { kind: 'cut-off', left };
}

/** Folders of runs that ended before or after they were at work on the files; no journal is left. */
function sweep(disk: Disk, root: string): void {
  for (const name of disk.readdirSync(root)) {
    const match = /^\.nest-auth-jwt(?:\.(\d+))?$/.exec(name);
    if (match && !isRunning(Number(match[1] ?? NaN))) discard(disk, join(root, name));
  }
}
