import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { minVersion } from 'semver';
import { type Finding, NOT_JSON, type ReadFile } from './finding';
import { parseManifest } from './manifest';
import { isAbove, upwards } from './upwards';

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
  /** The version of @types/node that is installed, else the lowest that is allowed. */
  readonly nodeTypes?: string;
  /** Every package listed in dependencies or devDependencies. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Finds the package.json that lists @nestjs/core, from the app's folder upwards. One above the root
 * of the Tree cannot be changed from here, which is told.
 */
export function findAppPackage(read: ReadFile, projectRoot: string): Finding<AppPackage> {
  let seen: string | undefined;
  for (const folder of upwards(projectRoot)) {
    const path = posix.join(folder, 'package.json');
    const text = read(path);
    if (text === undefined) continue;
    seen ??= path;
    const found = describe(path, folder, text, read);
    if (found?.known && isAbove(path)) return { known: false, file: path, reason: OUT_OF_REACH };
    if (found && !isAbove(path)) return found;
  }
  return seen === undefined
    ? { known: false, file: 'package.json', reason: 'there is no package.json' }
    : { known: false, file: seen, reason: '@nestjs/core is not among its dependencies' };
}

/** The package.json of the app is that of the workspace, and this is not its folder. */
export const OUT_OF_REACH = 'it lists @nestjs/core, and lies above the folder of this run';

function describe(
  path: string,
  folder: string,
  text: string,
  read: ReadFile,
): Finding<AppPackage> | undefined {
  const manifest = parseManifest(text);
  if (!manifest) return { known: false, file: path, reason: NOT_JSON };
  const ranges = { ...manifest.devDependencies, ...manifest.dependencies };
  const range = ranges['@nestjs/core'];
  if (range === undefined) return undefined;

  const versionOf = (name: string) =>
    installedVersion(read, folder, name) ?? lowestVersion(ranges[name]);
  const nest = versionOf('@nestjs/core');
  if (nest === undefined) {
    const reason = `the version of @nestjs/core ("${range}") is not clear`;
    return { known: false, file: path, reason };
  }
  const { name, engines } = manifest;
  const nodeTypes = versionOf('@types/node');
  return {
    known: true,
    value: {
      path,
      folder,
      text,
      name: typeof name === 'string' && name ? name : 'nest-app',
      nestMajor: Number.parseInt(nest, 10),
      packages: new Set(Object.keys(ranges)),
      ...(typeof engines?.node === 'string' ? { node: engines.node } : {}),
      ...(nodeTypes === undefined ? {} : { nodeTypes }),
    },
  };
}

/** Packages of a workspace may be hoisted to a folder above. */
function installedVersion(read: ReadFile, folder: string, name: string): string | undefined {
  const text = installedManifest(read, folder, name);
  const version: unknown = text && (parseManifest(text) as { version?: unknown })?.version;
  return typeof version === 'string' ? version : undefined;
}

/** The package.json of the package that code in `folder` gets; undefined when there is none. */
export function installedManifest(
  read: ReadFile,
  folder: string,
  name: string,
): string | undefined {
  for (const at of upwards(folder)) {
    const text = read(posix.join(at, 'node_modules', name, 'package.json'));
    if (text !== undefined) return text;
  }
  return undefined;
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
    return installedManifest(read, folder, name) !== undefined;
  };
