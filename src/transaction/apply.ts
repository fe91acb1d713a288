import { join } from 'node:path';
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

/** Gives every file its new text, by renames; the journal must be in its place. */
export function apply(disk: Disk, root: string, { entries, folders }: Journal): void {
  const folder = join(root, FOLDER);
  for (const made of folders) makeFolder(disk, made);
  for (const [index, { target, inPlace }] of entries.entries()) {
    put(disk, newText(folder, index), target, inPlace);
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
  for (const [index, { path, target, before, after, inPlace }] of [
    ...entries.entries(),
  ].toReversed()) {
    const now = currentHash(disk, target);
    if (now === before) continue;
    if (now !== after && !isBegun(disk, newText(folder, index), target)) left.push(path);
    else if (before === undefined) disk.unlinkSync(target);
    else put(disk, oldText(folder, index), target, inPlace);
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

/** Where a rename cannot be: other file systems, mounted files, folders that are not ours. */
const NO_RENAME = new Set(['EXDEV', 'EBUSY', 'EPERM', 'EACCES']);

function put(disk: Disk, from: string, target: string, inPlace: boolean): void {
  try {
    if (!inPlace) {
      disk.renameSync(from, target);
      return;
    }
  } catch (failure) {
    if (!NO_RENAME.has(codeOf(failure))) throw failure;
  }
  disk.copyFileSync(from, target);
}

/** A copy that was cut off: the file holds the beginning of our text. */
function isBegun(disk: Disk, staged: string, target: string): boolean {
  if (!disk.existsSync(staged) || !disk.existsSync(target)) return false;
  const now = disk.readFileSync(target);
  return disk.readFileSync(staged).subarray(0, now.length).equals(now);
}

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
