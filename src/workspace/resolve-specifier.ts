import { posix } from 'node:path';
import type { ReadFile } from './finding';
import { mappedPaths, matchPattern } from './tsconfig-paths';

/**
 * The file of the workspace that an import specifier names: relative, by tsconfig `paths` or
 * `baseUrl`, or by the `imports` of package.json. Undefined for packages.
 *
 * @param from the importing file
 */
export function resolveSpecifier(
  read: ReadFile,
  from: string,
  specifier: string,
): string | undefined {
  const folder = posix.dirname(from);
  const candidates = specifier.startsWith('.')
    ? [posix.join(folder, specifier)]
    : [
        ...mappedPaths(read, folder, specifier),
        ...packageImports(read, folder, specifier),
        // `src/app.module` with a baseUrl that stands in a configuration we do not follow
        ...(specifier.startsWith('src/') ? [specifier] : []),
      ];
  for (const candidate of candidates) {
    const found = filesFor(candidate).find((path) => read(path) !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The files that a path in a specifier may mean, TypeScript before JavaScript. */
function filesFor(path: string): string[] {
  const { extension, stem } = splitExtension(path);
  const inFolder = ['.ts', '.mts', '.js'].map((each) => posix.join(path, `index${each}`));
  const bare = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs'].map((each) => path + each);
  if (extension === undefined) return [...bare, ...inFolder];
  const sources = /^\.[cm]?js$/.test(extension) ? [stem + extension.replace('js', 'ts')] : [];
  return [...sources, path, ...bare, ...inFolder];
}

function splitExtension(path: string): { stem: string; extension: string | undefined } {
  const [extension] = /\.[cm]?[jt]s$/.exec(path) ?? [];
  return { extension, stem: extension === undefined ? path : path.slice(0, -extension.length) };
}

/** `#app/*` by the `imports` of the nearest package.json, whichever condition. */
function packageImports(read: ReadFile, start: string, specifier: string): string[] {
  if (!specifier.startsWith('#')) return [];
  for (let folder = start; ; folder = posix.dirname(folder)) {
    const text = read(posix.join(folder, 'package.json'));
    if (text !== undefined) {
      return importTargets(text, specifier).map((target) => posix.join(folder, target));
    }
    if (folder === '.' || folder === '/') return [];
  }
}

function importTargets(packageJson: string, specifier: string): string[] {
  const imports = (tryJson(packageJson) as { imports?: Record<string, unknown> } | undefined)
    ?.imports;
  return Object.entries(imports ?? {}).flatMap(([pattern, target]) => {
    const rest = matchPattern(pattern, specifier);
    return rest === undefined ? [] : leaves(target).map((path) => path.replace('*', () => rest));
  });
}

const leaves = (target: unknown): string[] => {
  if (typeof target === 'string') return [target];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(leaves) : [];
};

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** A file of the workspace, and how to read what it imports in turn. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
  readonly readImport: (specifier: string) => ImportedFile | undefined;
}

/** Reads what the imports of a file lead to; undefined for packages. */
export const importReader =
  (read: ReadFile, from: string): ImportedFile['readImport'] =>
  (specifier) => {
    const path = resolveSpecifier(read, from, specifier);
    const text = path === undefined ? undefined : read(path);
    return path === undefined || text === undefined
      ? undefined
      : { path, text, readImport: importReader(read, path) };
  };
