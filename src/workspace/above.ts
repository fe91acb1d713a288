import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { ReadFile } from './finding';
import { isAbove } from './upwards';

/**
 * Reads files above the folder that the Tree is rooted at, such as '../../pnpm-lock.yaml': a run
 * inside one app of a workspace. It ends at the git repository, or at the root of the file system
 * where there is none; what lies beyond, or does not exist, is undefined. It never writes.
 */
export function openAbove(root: string): ReadFile {
  const top = repositoryOf(root);
  return (path) => {
    const file = resolve(root, path);
    const isBeyond = top !== undefined && isAbove(relative(top, file).replaceAll('\\', '/'));
    if (!isAbove(path) || isBeyond) return undefined;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
}

/** The nearest folder with a `.git`, which is a file in worktrees and submodules. */
function repositoryOf(root: string): string | undefined {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
