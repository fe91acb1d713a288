import { posix } from 'node:path';
import { minVersion } from 'semver';
import type { Finding, ReadFile } from './finding';

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
  if (!manifest) return { known: false, file: path, reason: 'it is not valid JSON' };
  const range = { ...manifest.devDependencies, ...manifest.dependencies }['@nestjs/core'];
  if (range === undefined) return undefined;

  const folder = posix.dirname(path);
  const installed = read(posix.join(folder, 'node_modules/@nestjs/core/package.json'));
  const nestMajor = majorOf(installed) ?? lowestMajor(range);
  if (nestMajor === undefined) {
    return {
      known: false,
      file: path,
      reason: `the version of @nestjs/core ("${range}") is not clear`,
    };
  }
  const { node } = manifest.engines ?? {};
  return {
    known: true,
    value: {
      path,
      folder: folder === '.' ? '' : folder,
      text,
      name: typeof manifest.name === 'string' && manifest.name ? manifest.name : 'nest-app',
      nestMajor,
      packages: new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })),
      ...(typeof node === 'string' ? { node } : {}),
      ...(typeof manifest.packageManager === 'string'
        ? { packageManager: manifest.packageManager }
        : {}),
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

function majorOf(installed: string | undefined): number | undefined {
  const version: unknown = installed && (JSON.parse(installed) as { version?: unknown }).version;
  return typeof version === 'string' ? Number.parseInt(version, 10) : undefined;
}

/** The lowest major that `range` allows; undefined for `catalog:`, `workspace:`, tags. */
function lowestMajor(range: string): number | undefined {
  try {
    return minVersion(range)?.major;
  } catch {
    return undefined;
  }
}
