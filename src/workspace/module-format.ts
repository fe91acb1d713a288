import { posix } from 'node:path';
import type { ReadFile } from './finding';
import { parseManifest } from './manifest';
import { upwards } from './upwards';

/** How the app's own files are loaded, and how they name each other. */
export interface ModuleFormat {
  readonly format: 'esm' | 'cjs';
  /** What relative imports end in: `./app.module.js`, `./app.module.ts` or `./app.module`. */
  readonly specifierExtension: '' | '.js' | '.ts';
}

/**
 * The nearest package.json says whether the app is ESM; the extension is that of the entry's own
 * relative imports, which compile today.
 */
export function readModuleFormat(
  read: ReadFile,
  entryFile: string,
  entryText: string,
): ModuleFormat {
  const format = isEsm(read, posix.dirname(entryFile)) ? 'esm' : 'cjs';
  const [, extension] = /from\s*['"]\.{1,2}\/[^'"]*?(\.[jt]s)?['"]/.exec(entryText) ?? [];
  if (extension === '.js' || extension === '.ts') return { format, specifierExtension: extension };
  return { format, specifierExtension: format === 'esm' ? '.js' : '' };
}

/** What Node goes by: the `type` of the nearest package.json, also of one above the Tree. */
function isEsm(read: ReadFile, start: string): boolean {
  for (const folder of upwards(start)) {
    const text = read(posix.join(folder, 'package.json'));
    if (text !== undefined) return parseManifest(text)?.type === 'module';
  }
  return false;
}
