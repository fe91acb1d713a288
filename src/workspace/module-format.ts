import { posix } from 'node:path';
import ts from 'typescript';
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
 * The nearest package.json says whether the app is ESM; the extension is that of the relative imports
 * of the root module, else of the entry, which compile today.
 */
export function readModuleFormat(
  read: ReadFile,
  entryFile: string,
  entryText: string,
  rootFile?: string,
): ModuleFormat {
  const format = isEsm(read, posix.dirname(entryFile)) ? 'esm' : 'cjs';
  const [ending] = [
    ...(rootFile === undefined ? [] : endings(read, rootFile, read(rootFile) ?? '')),
    ...endings(read, entryFile, entryText),
  ];
  if (ending === '.js' || ending === '.ts') return { format, specifierExtension: ending };
  const isModule = format === 'esm' || rootFile?.endsWith('.mts') === true;
  return { format, specifierExtension: isModule ? '.js' : '' };
}

/** What the relative imports of a file end in; what is JavaScript or data itself tells nothing. */
const endings = (read: ReadFile, file: string, text: string): string[] =>
  ts
    .preProcessFile(text, true, false)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((each) => /^\.{1,2}\//.test(each) && !/\.(json|css|sql|graphql)$/.test(each))
    .filter((each) => !isOwnFile(read, posix.join(posix.dirname(file), each)))
    .map((each) => (/\.[cm]?([jt]s)$/.exec(each)?.[1] ?? '').replace(/^(?=.)/, '.'));

const isOwnFile = (read: ReadFile, path: string): boolean =>
  /\.[cm]?js$/.test(path) && read(path) !== undefined;

/** What Node goes by: the `type` of the nearest package.json, also of one above the Tree. */
function isEsm(read: ReadFile, start: string): boolean {
  for (const folder of upwards(start)) {
    const text = read(posix.join(folder, 'package.json'));
    if (text !== undefined) return parseManifest(text)?.type === 'module';
  }
  return false;
}
