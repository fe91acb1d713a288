import { posix } from 'node:path';
import type { ConfigSetup } from './config-setup';
import type { ReadFile } from './finding';

/** A file, with its text where it exists. */
export interface TextFile {
  readonly path: string;
  readonly text?: string;
}

/** A file that the app may read its environment from. */
export interface EnvFile extends TextFile {
  readonly tracked: boolean;
}

/** The env files of the workspace. */
export interface EnvFiles {
  /** Those that the app reads, or would if they existed: of two, the first wins. */
  readonly read: readonly EnvFile[];
  /** Those that only tests read. */
  readonly tests: readonly TextFile[];
  readonly examples: readonly TextFile[];
  /** In the folder that the app is started in and those above it, nearest first. */
  readonly gitignores: readonly TextFile[];
  /** Whether a .gitignore in a folder above covers a path. */
  readonly isIgnored: (path: string) => boolean;
}

/** The two things that a Tree does not know. */
export interface Git {
  readonly isTracked: (path: string) => boolean;
  /** by a .gitignore above the workspace */
  readonly isIgnoredAbove: (path: string) => boolean;
}

const EXAMPLE =
  /^\.?env([-._][\w-]+)*[-._](example|sample|dist|template|tpl)([-._][\w-]+)*$|^\.?(example|sample|template)\.env$/i;
const TEST = /(^|[-._])(test|testing|e2e|ci)([-._]|$)/i;
const ENV = /^\.?env([-._][\w-]+)*$|^[\w-]*\.env$/i;

export function readEnvFiles(
  read: ReadFile,
  list: (folder: string) => readonly string[],
  folder: string,
  { envFiles }: Pick<ConfigSetup, 'envFiles'>,
  git: Git,
): EnvFiles {
  const file = (path: string): TextFile => {
    const text = read(path);
    return text === undefined ? { path } : { path, text };
  };
  const named = envFiles.paths
    .filter(({ path, isGuess }) => !isGuess || read(path) !== undefined)
    .map(({ path }) => path);
  const forApp = named.filter((path) => !isForTests(path));
  const paths = forApp.length > 0 ? forApp : [posix.join(folder, '.env')];
  const folders = [...new Set([...paths.map((path) => posix.dirname(path)), folder || '.'])];
  const beside = folders.flatMap((at) =>
    list(at === '.' ? '' : at).map((name) => posix.join(at, name)),
  );
  const examples = beside.filter((path) => isExample(path) && !isForTests(path));
  const [first = '.env'] = paths;
  return {
    read: paths.map(file).map((each) => ({
      ...each,
      tracked: each.text !== undefined && git.isTracked(each.path),
    })),
    tests: [...new Set([...named, ...beside])]
      .filter((path) => isForTests(path) && ENV.test(posix.basename(path)))
      .filter((path) => !isExample(path) && !isCode(path))
      .map(file)
      .filter(({ text }) => text !== undefined),
    examples: (examples.length > 0
      ? examples
      : [posix.join(posix.dirname(first), '.env.example')]
    ).map(file),
    gitignores: upwards(folder).map((at) => file(posix.join(at, '.gitignore'))),
    isIgnored: git.isIgnoredAbove,
  };
}

const upwards = (folder: string): string[] =>
  folder === '' || folder === '.' ? ['.'] : [folder, ...upwards(posix.dirname(folder))];

const isExample = (path: string): boolean => EXAMPLE.test(posix.basename(path)) && !isCode(path);
const isCode = (path: string): boolean => /\.([cm]?[jt]sx?|json|ya?ml|md|sh)$/i.test(path);
const isForTests = (path: string): boolean => TEST.test(posix.basename(path));
