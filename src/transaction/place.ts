import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, type Disk } from './disk';

/** Where a rename cannot be: other file systems, mounted files, folders that are not ours. */
const NO_RENAME = new Set(['EXDEV', 'EBUSY', 'EPERM', 'EACCES']);

/** Gives `target` the staged text; `inPlace` where a rename would do more than that. */
export function put(disk: Disk, from: string, target: string, inPlace: boolean): void {
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

/** The file itself takes the place of its copy, so that it comes back as it was: owner, links. */
export function putAway(disk: Disk, target: string, copy: string): void {
  try {
    disk.renameSync(target, copy);
  } catch (failure) {
    if (!NO_RENAME.has(codeOf(failure))) throw failure;
    disk.unlinkSync(target);
  }
}

/**
 * Puts a deleted file into its place again.
 *
 * @returns false where that is taken, or gone
 */
export function bringBack(disk: Disk, copy: string, target: string): boolean {
  if (isBegun(disk, copy, target)) disk.unlinkSync(target);
  if (disk.lstatSync(target, { throwIfNoEntry: false })) return false;
  if (!disk.existsSync(dirname(target))) return false;
  try {
    disk.renameSync(copy, target);
  } catch (failure) {
    if (!NO_RENAME.has(codeOf(failure))) throw failure;
    if (disk.lstatSync(copy).isSymbolicLink()) disk.symlinkSync(disk.readlinkSync(copy), target);
    else disk.copyFileSync(copy, target, constants.COPYFILE_EXCL);
  }
  return true;
}

/** A copy that was cut off: the file holds the beginning of our text. */
export function isBegun(disk: Disk, staged: string, target: string): boolean {
  if (!disk.existsSync(staged) || !disk.existsSync(target)) return false;
  const now = disk.readFileSync(target);
  return disk.readFileSync(staged).subarray(0, now.length).equals(now);
}
