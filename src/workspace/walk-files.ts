import { posix } from 'node:path';

/** Lists what lies in a folder, by name. */
export interface Folders {
  readonly files: (folder: string) => readonly string[];
  readonly folders: (folder: string) => readonly string[];
}

/** What nobody keeps sources in, and what is too much to be looked at. */
const NOT_SOURCES = /^(\.|node_modules$|dist$|coverage$)/;
const MOST = 20_000;

/** The files below `root` that end so, at most 20,000 of them. */
export function walkFiles({ files, folders }: Folders, root: string, end: RegExp): string[] {
  const found: string[] = [];
  const open = [root];
  for (let folder = open.pop(); folder !== undefined && found.length < MOST; folder = open.pop()) {
    const at = folder;
    found.push(
      ...files(at)
        .filter((name) => end.test(name))
        .map((name) => posix.join(at, name)),
    );
    open.push(
      ...folders(at)
        .filter((name) => !NOT_SOURCES.test(name))
        .map((name) => posix.join(at, name)),
    );
  }
  return found;
}
