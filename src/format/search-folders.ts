import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ReadFile } from '../workspace/finding';

/** What marks the top of a repository: configuration further up is not this project's. */
const TOP = ['.git', 'pnpm-workspace.yaml', 'nx.json', 'turbo.json'];

/** Where configuration is looked for. */
export interface SearchPath {
  /** The workspace on disk. */
  readonly root: string;
  /** From the nearest to the topmost, relative to the workspace: `src`, ``, `..`. */
  readonly folders: readonly string[];
  readonly read: ReadFile;
}

/** The folder, those above it, and those above the workspace up to the top of the repository. */
export function searchPath(root: string, folder: string, read: ReadFile): SearchPath {
  const inside = folder.split('/').map((_, index, all) => all.slice(0, all.length - index));
  const above: string[] = [];
  let at = '';
  while (!isTop(join(root, at)) && join(root, at) !== join(root, at, '..')) {
    at = posix.join(at, '..');
    above.push(at);
  }
  return {
    root,
    folders: [
      ...new Set([...inside.map((segments) => segments.join('/')), '']),
      ...(isTop(join(root, at)) ? above : []),
    ],
    read,
  };
}

const isTop = (folder: string): boolean => TOP.some((name) => existsSync(join(folder, name)));
