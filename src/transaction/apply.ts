import { dirname, join } from 'node:path';
import { codeOf, type Disk } from './disk';
import {
  currentHash,
  FOLDER,
  journalIn,
  newText,
  oldText,
  privateFolder,
  type Journal,
} from './journal';
import { bringBack, isBegun, put, putAway } from './place';

/**
 * Gives every file its new text, by renames, and takes away what is deleted; the journal must be in
 * its place.
 */
export function apply(disk: Disk, root: string, { entries, folders }: Journal): void {
  const folder = join(root, FOLDER);
  for (const made of folders) makeFolder(disk, made);
  for (const [index, { target, after, inPlace }] of entries.entries()) {
    if (after === undefined) putAway(disk, target, oldText(folder, index));
    else put(disk, newText(folder, index), target, inPlace);
  }
}

/**
 * Takes away the folders of deleted files that are empty now. Only when all is written: what was
 * deleted may have to come back until then.
 */
export function removeEmptied(disk: Disk, root: string, { entries }: Journal): void {
  const top = disk.realpathSync(root);
  for (const { target, after } of entries) {
    if (after === undefined) removeFoldersOf(disk, target, top);
  }
}

function removeFoldersOf(disk: Disk, target: string, top: string): void {
  try {
    for (let folder = dirname(target); folder !== top; folder = dirname(folder)) {
      if (!disk.existsSync(folder)) continue;
      if (disk.readdirSync(folder).length > 0) return;
      disk.rmdirSync(folder);
    }
  } catch {
    // Nobody misses anything when an empty folder stays.
  }
}

/**
 * Takes back what was written, to the byte. A file that somebody changed in the meantime is left.
 *
 * @returns the files that were left
 */
export function rollBack(disk: Disk, root: string, { entries, folders }: Journal): string[] {
  const folder = join(root, FOLDER);
  const left: string[] = [];
  // Backwards, so that the files that were there before, the first to be missed, come last and find
  // the room that the others gave back.
  for (const [index, entry] of [...entries.entries()].toReversed()) {
    const { path, target, before, after, inPlace } = entry;
    const now = currentHash(disk, target);
    if (now === before) continue;
    const copy = oldText(folder, index);
    if (after === undefined) {
      if (!bringBack(disk, copy, target)) left.push(path);
    } else if (now !== after && !isBegun(disk, newText(folder, index), target)) left.push(path);
    else if (before === undefined) disk.unlinkSync(target);
    else put(disk, copy, target, inPlace);
  }
  for (const made of folders.toReversed()) removeFolder(disk, made);
  return left;
}

/** The journal disappears at once; the rest of its folder may take its time. */
export function finish(disk: Disk, root: string): void {
  const folder = join(root, FOLDER);
  try {
    disk.renameSync(folder, privateFolder(root));
    discard(disk, privateFolder(root));
  } catch {
    disk.unlinkSync(journalIn(folder));
    discard(disk, folder);
  }
}

export const discard = (disk: Disk, folder: string): void =>
  disk.rmSync(folder, { recursive: true, force: true });

function makeFolder(disk: Disk, folder: string): void {
  try {
    disk.mkdirSync(folder);
  } catch (failure) {
    if (codeOf(failure) !== 'EEXIST') throw failure;
  }
}

/** Somebody may have put something into it. */
function removeFolder(disk: Disk, folder: string): void {
  try {
    disk.rmdirSync(folder);
  } catch (failure) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(failure))) throw failure;
  }
}
