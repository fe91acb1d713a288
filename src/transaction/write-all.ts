import { join } from 'node:path';
import { apply, discard, finish, removeEmptied, rollBack } from './apply';
import { codeOf, type Disk, realDisk } from './disk';
import { currentHash, FOLDER, privateFolder, type Journal } from './journal';
import type { FileText } from './entries';
import { Outside, stage } from './stage';

/** Why nothing was written. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';

  constructor(
    /**
     * busy: another run writes. changed: a file is not what the plan was made from. outside: a link
     * leads out of the workspace.
     */
    readonly why: 'busy' | 'changed' | 'outside' | 'failed',
    /** The file that it is about, or what the file system said. */
    readonly detail: string,
    /** Files that could not be taken back; the next run tries again. */
    readonly left: readonly string[] = [],
  ) {
    super(`${why}: ${detail}`);
  }
}

/**
 * Writes, renames and deletes all files or none. A failure is taken back; what a kill leaves behind
 * is taken back by `recover`.
 *
 * @throws NotWritten
 */
export function writeAll(root: string, files: readonly FileText[], disk: Disk = realDisk): void {
  if (files.length === 0) return;
  const journal = prepare(disk, root, files);
  // From here on Ctrl-C waits until we are done: a few milliseconds.
  process.on('SIGINT', wait).on('SIGTERM', wait);
  try {
    refuseChanged(disk, root, journal);
    try {
      apply(disk, root, journal);
    } catch (failure) {
      throw new NotWritten('failed', messageOf(failure), takeBack(disk, root, journal));
    }
    tidy(disk, root, journal);
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', wait);
  }
}

/** Replaces the default of these signals, which is to end the process at once. */
function wait(): void {}

/** Everything is on the disk and named in the journal, or nothing is. */
function prepare(disk: Disk, root: string, files: readonly FileText[]): Journal {
  const folder = privateFolder(root);
  try {
    const journal = stage(disk, root, files);
    disk.renameSync(folder, join(root, FOLDER));
    return journal;
  } catch (failure) {
    discard(disk, folder);
    if (failure instanceof Outside) throw new NotWritten('outside', failure.path);
    const isTaken = disk.existsSync(join(root, FOLDER));
    throw new NotWritten(isTaken ? 'busy' : 'failed', messageOf(failure));
  }
}

function refuseChanged(disk: Disk, root: string, { entries }: Journal): void {
  const changed = entries.find(({ target, before }) => currentHash(disk, target) !== before);
  if (!changed) return;
  tidy(disk, root);
  throw new NotWritten('changed', changed.path);
}

/** Everything is written: what cannot be cleared away now is cleared away by the next run. */
function tidy(disk: Disk, root: string, written?: Journal): void {
  try {
    if (written) removeEmptied(disk, root, written);
    finish(disk, root);
  } catch {
    // Nothing is lost.
  }
}

/** @returns the files that could not be taken back */
function takeBack(disk: Disk, root: string, journal: Journal): readonly string[] {
  try {
    const left = rollBack(disk, root, journal);
    finish(disk, root);
    return left;
  } catch {
    return journal.entries.map(({ path }) => path);
  }
}

const messageOf = (failure: unknown): string =>
  codeOf(failure) && failure instanceof Error ? failure.message : String(failure);
