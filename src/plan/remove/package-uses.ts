import type { ReadFile } from '../../workspace/finding';
import { installedManifest } from '../../workspace/app-package';

/** Packages that Nest loads by itself where code uses what needs them. */
const LOADED: Readonly<Record<string, RegExp>> = {
  'class-validator': /\bValidationPipe\b|@nestjs\/(mapped-types|swagger|graphql)/,
  'class-transformer':
    /\b(ValidationPipe|ClassSerializerInterceptor)\b|@nestjs\/(mapped-types|swagger|graphql)/,
};
const BLOCKS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** What is looked at besides what goes. */
export interface UsesQuery {
  readonly names: readonly string[];
  readonly sources: readonly string[];
  /** The text of a file after the removal; undefined for one that goes. */
  readonly read: ReadFile;
  readonly manifest: { readonly path: string; readonly folder: string; readonly text: string };
}

/**
 * Which packages something else needs, and what: code that imports them or has Nest load them,
 * configuration and scripts that name them, packages that ask for them. In doubt they are needed.
 *
 * @returns by package, the first file that needs it, or the package
 */
export function usesOfPackages(query: UsesQuery): Map<string, string> {
  const { names, sources, read, manifest } = query;
  const found = new Map(names.flatMap((name) => inManifest(name, query)));
  for (const path of sources) {
    if (path === manifest.path || /(^|\/)(package-lock|auth-jwt\.lock)\.json$/.test(path)) continue;
    const open = names.filter((name) => !found.has(name));
    const text = open.length > 0 ? read(path) : undefined;
    for (const name of text === undefined ? [] : open) {
      if (isNamed(name, text ?? '')) found.set(name, path);
    }
  }
  for (const name of names) {
    const [, typed] = /^@types\/(.+)$/.exec(name) ?? [];
    const user = typed === undefined ? undefined : found.get(typed);
    if (user !== undefined && !found.has(name)) found.set(name, user);
  }
  return found;
}

const isNamed = (name: string, text: string): boolean =>
  new RegExp(`['"\`]${escaped(name)}(/[^'"\`\\n]*)?['"\`]`).test(text) ||
  (LOADED[name]?.test(text) ?? false);

/** Scripts and configuration in package.json, and packages that cannot do without. */
function inManifest(name: string, { read, manifest }: UsesQuery): [string, string][] {
  const json = JSON.parse(manifest.text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
  const rest = Object.entries(json).filter(
    ([key]) => !BLOCKS.includes(key) && key !== 'allowScripts',
  );
  const word = new RegExp(`(?<![\\w@/.-])${escaped(name)}(?![\\w.-])`);
  if (word.test(JSON.stringify(rest))) return [[name, manifest.path]];
  const others = BLOCKS.slice(0, 2)
    .flatMap((block) => Object.keys((json[block] ?? {}) as object))
    .filter((other) => other !== name);
  const asking = others.find((other) =>
    asksFor(installedManifest(read, manifest.folder, other), name),
  );
  return asking === undefined ? [] : [[name, asking]];
}

/** A peer that is not optional. */
function asksFor(text: string | undefined, name: string): boolean {
  if (!text?.includes(`"${name}"`)) return false;
  try {
    const { peerDependencies, peerDependenciesMeta } = JSON.parse(text) as Record<
      string,
      Record<string, { readonly optional?: boolean } | undefined> | undefined
    >;
    return (
      peerDependencies?.[name] !== undefined && peerDependenciesMeta?.[name]?.optional !== true
    );
  } catch {
    return false;
  }
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
