import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import type { Formatter } from './formatter';
import type { SearchPath } from './search-folders';

type Name = Formatter['name'];

/** Which formatter the workspace has, and where its configuration stands. */
export interface FoundConfig {
  readonly name: Name;
  /** Folder of the nearest configuration, relative to the workspace. */
  readonly folder: string;
  /** Its file; nothing where a package.json only lists the program. */
  readonly file?: string;
  readonly text?: string;
}

const scripts = (stem: string, extensions: readonly string[]): string[] =>
  extensions.map((extension) => `${stem}.${extension}`);

/**
 * Where several stand in one folder the first wins: who gives a Nest app Biome or oxfmt often leaves
 * the starter's `.prettierrc` behind.
 */
const CONFIGS: readonly [name: Name, files: readonly string[], npmPackage: string][] = [
  ['Biome', ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'], '@biomejs/biome'],
  [
    'oxfmt',
    ['.oxfmtrc.json', '.oxfmtrc.jsonc', ...scripts('oxfmt.config', ['ts', 'mts'])],
    'oxfmt',
  ],
  [
    'Prettier',
    [
      '.prettierrc',
      ...scripts('.prettierrc', ['json', 'yaml', 'yml', 'json5', 'toml']),
      ...scripts('.prettierrc', ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts']),
      ...scripts('prettier.config', ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts']),
    ],
    'prettier',
  ],
];

export const packageOf = (name: Name): string =>
  CONFIGS.find(([each]) => each === name)?.[2] ?? name;

/** The nearest configuration of a formatter; failing that, one that a package.json lists. */
export function findConfig(search: SearchPath): FoundConfig | undefined {
  for (const folder of search.folders) {
    for (const [name, files] of CONFIGS) {
      const found = configIn(search, folder, name, files);
      if (found) return found;
    }
  }
  for (const folder of search.folders) {
    const manifest = readJson(search, posix.join(folder, 'package.json'));
    const listed = {
      ...asObject(manifest['dependencies']),
      ...asObject(manifest['devDependencies']),
    };
    const known = CONFIGS.find(([, , npmPackage]) => Object.hasOwn(listed, npmPackage));
    if (known) return { name: known[0], folder };
  }
  return undefined;
}

function configIn(
  search: SearchPath,
  folder: string,
  name: Name,
  files: readonly string[],
): FoundConfig | undefined {
  if (name === 'Prettier') {
    const file = posix.join(folder, 'package.json');
    const { prettier } = readJson(search, file);
    if (prettier !== undefined) return { name, folder, file, text: JSON.stringify(prettier) };
  }
  for (const base of files) {
    const file = posix.join(folder, base);
    const text = search.read(file);
    if (text !== undefined && !(name === 'Biome' && isSwitchedOff(text))) {
      return { name, folder, file, text };
    }
  }
  return undefined;
}

/** Biome is often there as a linter only. */
const isSwitchedOff = (text: string): boolean =>
  asObject(asObject(parse(text))['formatter'])['enabled'] === false;

const readJson = ({ read }: SearchPath, file: string): Readonly<Record<string, unknown>> =>
  asObject(parse(read(file) ?? '{}'));

export const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
