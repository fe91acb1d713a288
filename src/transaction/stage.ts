import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Disk } from './disk';
import { byPath, type FileText, type PathText } from './entries';
import {
  hashOf,
  isInside,
  isNameInside,
  journalIn,
  newText,
  oldText,
  privateFolder,
  realPath,
  type Entry,
  type Journal,
} from './journal';

/** A rename or delete behind a link that leads out of the workspace. */
export class Outside extends Error {
  override readonly name = 'Outside';

  constructor(readonly path: string) {
    super(path);
  }
}

/**
 * Writes all new texts, and copies of the old ones, into a folder of this run. None of the user's
 * files is touched; when the disk is full, this is where it shows.
 *
 * @throws Outside
 */
export function stage(disk: Disk, root: string, files: readonly FileText[]): Journal {
  const folder = privateFolder(root);
  disk.mkdirSync(folder, { mode: 0o700 });
  // Were it to stay, git would not take it, nor the secret in it.
  write(disk, join(folder, '.gitignore'), '*\n', 0o600);
  const entries = byPath(files).map((file, index) => {
    const isOurs = file.after === undefined ? isNameInside : isInside;
    if (file.staysInside && !isOurs(disk, root, join(root, file.path))) {
      throw new Outside(file.path);
    }
    if (file.after === undefined) return stageDelete(disk, root, folder, file, index);
    return stageText(disk, root, folder, { ...file, after: file.after }, index);
  });
  const written = entries.filter(({ after }) => after !== undefined);
  const folders = new Set(written.flatMap(({ target }) => missingFolders(disk, dirname(target))));
  const journal = { pid: process.pid, host: hostname(), entries, folders: [...folders] };
  write(disk, journalIn(folder), JSON.stringify(journal), 0o600, true);
  return journal;
}

function stageText(
  disk: Disk,
  root: string,
  folder: string,
  { path, before, after, like, isSecret }: PathText & { readonly after: string },
  index: number,
): Entry {
  const named = join(root, path);
  const staged = newText(folder, index);
  if (before === undefined) {
    write(disk, staged, after, isSecret || like !== undefined ? 0o600 : 0o666, like !== undefined);
    if (like !== undefined) own(disk, staged, disk.statSync(join(root, like)));
    return { path, target: realPath(disk, named), after: hashOf(after), inPlace: false };
  }
  const target = disk.realpathSync(named);
  const stats = disk.statSync(target);
  disk.copyFileSync(target, oldText(folder, index));
  const keepsOwner = [staged, oldText(folder, index)].map((file, isOld) => {
    if (!isOld) write(disk, file, after, 0o600, true);
    return own(disk, file, stats);
  });
  return {
    path,
    target,
    before: hashOf(before),
    after: hashOf(after),
    inPlace: stats.nlink > 1 || keepsOwner.includes(false),
  };
}

/** A link itself is deleted, not what it leads to. */
function stageDelete(
  disk: Disk,
  root: string,
  folder: string,
  { path, before = '' }: PathText,
  index: number,
): Entry {
  const target = join(disk.realpathSync(dirname(join(root, path))), basename(path));
  const copy = oldText(folder, index);
  if (disk.lstatSync(target).isSymbolicLink()) disk.symlinkSync(disk.readlinkSync(target), copy);
  else {
    disk.copyFileSync(target, copy);
    own(disk, copy, disk.statSync(target));
  }
  return { path, target, before: hashOf(before), inPlace: false };
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
