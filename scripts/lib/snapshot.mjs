import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is made, installed or somebody else's. */
const NOT_THEIRS = /(^|\/)(node_modules|dist|data|\.git|\.nx|\.yarn|coverage)(\/|$)/;

/**
 * Every file of an app that is its owner's or ours: path -> text.
 *
 * @param {string} folder
 * @returns {Map<string, string>}
 */
export function readTexts(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_THEIRS.test(path))
    .filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
