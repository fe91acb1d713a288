import { copyFileSync, type Dirent, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { FileWrite } from '../plan/plan';

/** Source files are many and tell a formatter nothing; scripts of configuration do. */
const isBystander = (name: string): boolean =>
  name === '.git' || (/\.[cm]?[jt]sx?$/.test(name) && !/config|rc\./.test(name));

/**
 * Carries out `work` in a temporary folder in which the files stand where they are going to stand,
 * and everything beside their folders (configuration, ignore files, node_modules) is linked: a
 * formatter finds there what it would find in the workspace, where nothing may be written yet.
 *
 * @param top absolute; the folder that is mirrored
 * @param files paths relative to `top`
 * @returns the files as `work` left them
 */
export async function inMirror(
  top: string,
  files: readonly FileWrite[],
  work: (mirror: string) => Promise<void>,
): Promise<FileWrite[]> {
  const mirror = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-'));
  try {
    const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
    const taken = new Set([...folders, ...files.map(({ path }) => join(path))]);
    for (const folder of folders) {
      mkdirSync(join(mirror, folder), { recursive: true });
      for (const entry of entriesOf(join(top, folder))) {
        const path = join(folder, entry.name);
        if (taken.has(path) || isBystander(entry.name)) continue;
        link(entry, join(top, path), join(mirror, path));
      }
    }
    for (const { path, text } of files) writeFileSync(join(mirror, path), text);
    await work(mirror);
    return files.map(({ path }) => ({ path, text: readFileSync(join(mirror, path), 'utf8') }));
  } finally {
    rmSync(mirror, { recursive: true, force: true });
  }
}

/** `src/auth/a.ts` -> `.`, `src`, `src/auth` */
function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? ['.'] : [...foldersOf(folder), join(folder)];
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Windows lets everybody link folders, but not files. */
function link(entry: Dirent, from: string, to: string): void {
  try {
    symlinkSync(from, to, entry.isDirectory() ? 'junction' : 'file');
  } catch {
    if (entry.isFile()) copyFileSync(from, to);
  }
}

export const within = (top: string, path: string): string =>
  relative(top, path).replaceAll('\\', '/');
