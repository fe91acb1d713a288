import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { minVersion } from 'semver';
import { type Finding, NOT_JSON, type ReadFile } from './finding';

/** The package.json that lists @nestjs/core, and what it says. */
export interface AppPackage {
  readonly path: string;
  /** Where packages are installed; '' is the workspace root. */
  readonly folder: string;
  readonly text: string;
  readonly name: string;
  readonly nestMajor: number;
  /** The `engines.node` range, if any. */
  readonly node?: string;
  readonly packageManager?: string;
  /** The version of @types/node that is installed, else the lowest that is allowed. */
  readonly nodeTypes?: string;
  /** Every package listed in dependencies or devDependencies. */
  readonly packages: ReadonlySet<string>;
}

interface Manifest {
  readonly name?: unknown;
  readonly packageManager?: unknown;
  readonly engines?: { readonly node?: unknown };
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** Finds the package.json that lists @nestjs/core, from the app's folder upwards. */
export function findAppPackage(read: ReadFile, projectRoot: string): Finding<AppPackage> {
  let seen: string | undefined;
  for (let folder = projectRoot || '.'; ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, 'package.json');
    const text = read(path);
    if (text !== undefined) {
      seen ??= path;
      const found = describe(path, text, read);
      if (found) return found;
    }
    if (folder === '.') break;
  }
  return seen === undefined
    ? { known: false, file: 'package.json', reason: 'there is no package.json' }
    : { known: false, file: seen, reason: '@nestjs/core is not among its dependencies' };
}

function describe(path: string, text: string, read: ReadFile): Finding<AppPackage> | undefined {
  const manifest = parseManifest(text);
  if (!manifest) return { known: false, file: path, reason: NOT_JSON };
  const ranges = { ...manifest.devDependencies, ...manifest.dependencies };
  const range = ranges['@nestjs/core'];
  if (range === undefined) return undefined;

  const folder = posix.dirname(path);
  const versionOf = (name: string) =>
    installedVersion(read(posix.join(folder, 'node_modules', name, 'package.json'))) ??
    lowestVersion(ranges[name]);
  const nest = versionOf('@nestjs/core');
  if (nest === undefined) {
    const reason = `the version of @nestjs/core ("${range}") is not clear`;
    return { known: false, file: path, reason };
  }
  const { name, packageManager, engines } = manifest;
  const nodeTypes = versionOf('@types/node');
  return {
    known: true,
    value: {
      path,
      folder: folder === '.' ? '' : folder,
      text,
      name: typeof name === 'string' && name ? name : 'nest-app',
      nestMajor: Number.parseInt(nest, 10),
      packages: new Set(Object.keys(ranges)),
      ...(typeof engines?.node === 'string' ? { node: engines.node } : {}),
      ...(nodeTypes === undefined ? {} : { nodeTypes }),
      ...(typeof packageManager === 'string' ? { packageManager } : {}),
    },
  };
}

function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function installedVersion(manifest: string | undefined): string | undefined {
  const version: unknown = manifest && (JSON.parse(manifest) as { version?: unknown }).version;
  return typeof version === 'string' ? version : undefined;
}

/** The lowest version that `range` allows; undefined for `catalog:`, `workspace:`, tags. */
function lowestVersion(range: string | undefined): string | undefined {
  try {
    return range === undefined ? undefined : minVersion(range)?.version;
  } catch {
    return undefined;
  }
}

/** Tells whether a specifier names a package: one that is listed or installed, or a part of Node. */
export const packageCheck =
  (read: ReadFile, { packages }: AppPackage, folder: string) =>
  (specifier: string): boolean => {
    const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
    if (/^[.#/]/.test(specifier)) return false;
    if (isBuiltin(specifier) || packages.has(name)) return true;
    for (let at = folder || '.'; ; at = posix.dirname(at)) {
      if (read(posix.join(at, 'node_modules', name, 'package.json')) !== undefined) return true;
      if (at === '.') return false;
    }
  };
