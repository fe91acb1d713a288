import fs from 'node:fs';
import { dirname, join } from 'node:path';

/** What is asked of node:fs; tests hand in one that says no. */
export type Asked = Pick<typeof fs, 'accessSync' | 'existsSync' | 'lstatSync' | 'statSync'>;

/** Why a file cannot be written, or cannot be made. */
export type Obstacle = 'read-only' | 'no-permission' | 'no-file' | 'dead-link' | 'no-folder';

export interface Obstruction {
  /** The file, or the folder that it would be made in. */
  readonly at: string;
  readonly why: Obstacle;
}

/**
 * Why the file system would not let us write `path`, and the file or folder that stands in the way;
 * undefined when it would. The Tree knows nothing of it, and devkit finds out after it has written
 * the files before.
 */
export function findObstacle(
  root: string,
  path: string,
  disk: Asked = fs,
): Obstruction | undefined {
  const file = join(root, path);
  if (disk.existsSync(file)) {
    const why = disk.statSync(file).isFile() ? whyNotWritable(disk, file) : 'no-file';
    return why && { at: path, why };
  }
  if (isLink(disk, file)) return { at: path, why: 'dead-link' };
  let at = dirname(path);
  while (at !== '.' && !disk.existsSync(join(root, at))) at = dirname(at);
  const folder = join(root, at);
  const why = disk.statSync(folder).isDirectory() ? whyNotWritable(disk, folder) : 'no-folder';
  return why && { at, why };
}

function whyNotWritable(disk: Asked, file: string): Obstacle | undefined {
  // Root may write what nobody may; the owner who took the right away meant everybody.
  if ((disk.statSync(file).mode & 0o222) === 0) return 'read-only';
  try {
    disk.accessSync(file, fs.constants.W_OK);
    return undefined;
  } catch (failure) {
    const isReadOnly = failure instanceof Error && 'code' in failure && failure.code === 'EROFS';
    return isReadOnly ? 'read-only' : 'no-permission';
  }
}

function isLink(disk: Asked, file: string): boolean {
  try {
    return disk.lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}
