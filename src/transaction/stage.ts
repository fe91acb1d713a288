import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Disk } from './disk';
import {
  hashOf,
  journalIn,
  newText,
  oldText,
  privateFolder,
  realPath,
  type Entry,
  type Journal,
} from './journal';

/** A file with the text that it gets. */
export interface FileText {
  readonly path: string;
  /** What it held when the run was planned; undefined when it was not there. */
  readonly before: string | undefined;
  readonly after: string;
  /** Nobody else's to read, if it is new. */
  readonly isSecret: boolean;
}

/**
 * Writes all new texts, and copies of the old ones, into a folder of this run. None of the user's
 * files is touched; when the disk is full, this is where it shows.
 */
export function stage(disk: Disk, root: string, files: readonly FileText[]): Journal {
  const folder = privateFolder(root);
  disk.mkdirSync(folder, { mode: 0o700 });
  // Were it to stay, git would not take it, nor the secret in it.
  write(disk, join(folder, '.gitignore'), '*\n', 0o600);
  const entries = files.map((file, index) => stageFile(disk, root, folder, file, index));
  const folders = new Set(entries.flatMap(({ target }) => missingFolders(disk, dirname(target))));
  const journal = { pid: process.pid, host: hostname(), entries, folders: [...folders] };
  write(disk, journalIn(folder), JSON.stringify(journal), 0o600, true);
  return journal;
}

function stageFile(
  disk: Disk,
  root: string,
  folder: string,
  { path, before, after, isSecret }: FileText,
  index: number,
): Entry {
  const named = join(root, path);
  const staged = newText(folder, index);
  if (before === undefined) {
    write(disk, staged, after, isSecret ? 0o600 : 0o666);
    const target = realPath(disk, named);
    return { path, target, after: hashOf(after), inPlace: false };
  }
  const target = disk.realpathSync(named);
  const { mode, uid, gid, nlink } = disk.statSync(target);
  disk.copyFileSync(target, oldText(folder, index));
  const keepsOwner = [staged, oldText(folder, index)].map((file, isOld) => {
    if (!isOld) write(disk, file, after, 0o600, true);
    return own(disk, file, { mode, uid, gid });
  });
  return {
    path,
    target,
    before: hashOf(before),
    after: hashOf(after),
    inPlace: nlink > 1 || keepsOwner.includes(false),
  };
}

/** Gives the file the mode and owner of the one that it stands for. False where that cannot be. */
function own(
  disk: Disk,
  file: string,
  { mode, uid, gid }: { mode: number; uid: number; gid: number },
): boolean {
  const is = disk.statSync(file);
  const fd = disk.openSync(file, 'r+');
  try {
    if (is.uid !== uid || is.gid !== gid) disk.fchownSync(fd, uid, gid);
    disk.fchmodSync(fd, mode & 0o7777);
    return true;
  } catch {
    return false;
  } finally {
    disk.closeSync(fd);
  }
}

/**
 * Creates the file with its mode from the first byte on.
 *
 * @param isDear waits until it is on the disk: what takes the place of a file of theirs must not be
 *   empty when the power fails. Each wait takes milliseconds; what is generated can be made again
 */
function write(disk: Disk, file: string, text: string, mode: number, isDear = false): void {
  const fd = disk.openSync(file, 'wx', mode);
  try {
    disk.writeFileSync(fd, text);
    if (isDear) disk.fsyncSync(fd);
  } finally {
    disk.closeSync(fd);
  }
}

/** The outer first. */
function missingFolders(disk: Disk, folder: string): string[] {
  return disk.existsSync(folder) ? [] : [...missingFolders(disk, dirname(folder)), folder];
}
