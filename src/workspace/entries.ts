import { posix } from 'node:path';

/** Where the entry of an app may be, best first, without extension. */
export function entriesOf(root: string, sourceRoot: string, entryFile = 'main'): string[] {
  const entry = entryFile.replace(/\.[cm]?[jt]s$/, '');
  const usual = ['main', 'bootstrap', 'index'].map((name) => posix.join(sourceRoot, name));
  return [...new Set([posix.join(sourceRoot, entry), posix.join(root, entry), ...usual])];
}
