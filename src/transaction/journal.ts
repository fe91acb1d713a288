import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Disk } from './disk';

/**
 * While files are written, this folder of the workspace holds the new texts, copies of the old ones,
 * and the journal that names them. It appears and disappears by a rename, so that it is always whole.
 */
export const FOLDER = '.nest-auth-jwt';
const JOURNAL = 'journal.json';

/** A file that is written or deleted: its place, and what it held before and holds after, as hashes. */
export interface Entry {
  /** As it is called in the workspace. */
  readonly path: string;
  /** Where it really is, when links were followed; of one that is deleted, only those to its folder. */
  readonly target: string;
  readonly before?: string;
  readonly after?: string;
  /** A rename would change its owner, or cut it off from its other names. */
  readonly inPlace: boolean;
}

export interface Journal {
  readonly pid: number;
  readonly host: string;
  readonly entries: readonly Entry[];
  /** Folders that are made for them, the outer first. */
  readonly folders: readonly string[];
}

/** The folder of a run that is not yet, or no longer, at work on the files. */
export const privateFolder = (root: string): string => join(root, `${FOLDER}.${process.pid}`);

export const newText = (folder: string, index: number): string => join(folder, `${index}.new`);
export const oldText = (folder: string, index: number): string => join(folder, `${index}.old`);
export const journalIn = (folder: string): string => join(folder, JOURNAL);

export const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** What the file holds now; undefined when it is not there. */
export function currentHash(disk: Disk, target: string): string | undefined {
  return disk.existsSync(target) ? hashOf(disk.readFileSync(target)) : undefined;
}

/**
 * The journal of a run that is at work, or was cut off; undefined when there is none. A repository
 * may bring one along that is not ours: files outside of the workspace are never touched by it.
 */
export function readJournal(disk: Disk, root: string): Journal | 'unreadable' | undefined {
  const path = journalIn(join(root, FOLDER));
  if (!disk.existsSync(path)) return undefined;
  try {
    const journal = JSON.parse(disk.readFileSync(path, 'utf8')) as Journal;
    const isOurs =
      journal.folders.every((folder) => isInside(disk, root, folder)) &&
      journal.entries.every(
        ({ target, after, before }) =>
          (after === undefined ? isNameInside : isInside)(disk, root, target) &&
          [after, before].every((hash) => hash === undefined || typeof hash === 'string') &&
          (after !== undefined || before !== undefined),
      );
    return isOurs ? journal : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Below the root with all links followed, as far as the path exists; a link to nothing is not. */
export function isInside(disk: Disk, root: string, path: string): boolean {
  if (!disk.existsSync(path) && disk.lstatSync(path, { throwIfNoEntry: false })) return false;
  const way = relative(disk.realpathSync(root), realPath(disk, resolve(path)));
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** The same of a name that may be a link: where it leads to does not matter. */
export function isNameInside(disk: Disk, root: string, path: string): boolean {
  const folder = dirname(resolve(path));
  const isRoot = realPath(disk, folder) === disk.realpathSync(root);
  return isRoot || isInside(disk, root, folder);
}

/** The path with links followed, as far as it is there. */
export function realPath(disk: Disk, path: string): string {
  if (disk.existsSync(path)) return disk.realpathSync(path);
  return join(realPath(disk, dirname(path)), basename(path));
}

/** Writing takes less than a second: a process of that number a minute later is another one. */
const LONGEST = 60_000;

/** Whether the run that wrote the journal still runs, as far as that can be known. */
export function isAtWork(disk: Disk, root: string, { pid, host }: Journal): boolean {
  const age = Date.now() - disk.statSync(journalIn(join(root, FOLDER))).mtimeMs;
  if (age > LONGEST) return false;
  return host !== hostname() || isRunning(pid);
}

export function isRunning(pid: number): boolean {
  try {
    if (!Number.isInteger(pid)) return false;
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (failure) {
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}
