import { posix } from 'node:path';
import ts from 'typescript';
import type { ReadFile } from './finding';

interface PathOptions {
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  /** the folder that `paths` are relative to when there is no baseUrl */
  readonly pathsFolder?: string;
}

const NAMES = ['tsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json'];

/**
 * Where a specifier that is not relative may lead by `paths` and `baseUrl` of the tsconfig files
 * from a folder upwards, best first. The paths have no certain extension and may not exist.
 */
export function mappedPaths(read: ReadFile, folder: string, specifier: string): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    for (const name of NAMES) {
      const options = readPathOptions(read, posix.join(at, name), new Set());
      found.push(...applyPaths(options, specifier));
    }
    if (at === '.' || at === '/') return found;
  }
}

function applyPaths(options: PathOptions, specifier: string): string[] {
  const { baseUrl, paths = {}, pathsFolder = '.' } = options;
  const base = baseUrl ?? pathsFolder;
  const mapped = Object.entries(paths)
    .toSorted(byPrecedence)
    .flatMap(([pattern, targets]) => {
      const rest = matchPattern(pattern, specifier);
      return rest === undefined
        ? []
        : targets.map((target) =>
            posix.join(
              base,
              target.replace('*', () => rest),
            ),
          );
    });
  return baseUrl === undefined ? mapped : [...mapped, posix.join(baseUrl, specifier)];
}

/** As TypeScript has it: a pattern without `*` first, then the longest text in front of it. */
const byPrecedence = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  precedence(b) - precedence(a);

const precedence = (pattern: string): number => {
  const star = pattern.indexOf('*');
  return star < 0 ? Number.MAX_SAFE_INTEGER : star;
};

/** What `*` stands for; '' when the pattern has none and is the specifier itself. */
export function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits =
    specifier.length >= head.length + tail.length &&
    specifier.startsWith(head) &&
    specifier.endsWith(tail);
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

function readPathOptions(read: ReadFile, file: string, seen: Set<string>): PathOptions {
  const text = seen.has(file) ? undefined : read(file);
  seen.add(file);
  if (text === undefined) return {};
  const config: unknown = ts.parseConfigFileTextToJson(file, text).config;
  if (!isRecord(config)) return {};

  const folder = posix.dirname(file);
  const parents = [config['extends'] ?? []].flat().filter((each) => typeof each === 'string');
  const inherited = parents
    .filter((parent) => parent.startsWith('.'))
    .map((parent) => posix.join(folder, parent))
    .map((parent) => readPathOptions(read, parent.replace(/(\.json)?$/, '.json'), seen));
  return Object.assign({}, ...inherited, ownOptions(config, folder));
}

function ownOptions(config: Record<string, unknown>, folder: string): PathOptions {
  const options = config['compilerOptions'];
  if (!isRecord(options)) return {};
  const { baseUrl, paths } = options;
  return {
    ...(typeof baseUrl === 'string' ? { baseUrl: posix.join(folder, baseUrl) } : {}),
    ...(isRecord(paths) ? { paths: onlyTargets(paths), pathsFolder: folder } : {}),
  };
}

const onlyTargets = (paths: Record<string, unknown>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      [targets].flat().filter((each) => typeof each === 'string'),
    ]),
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
