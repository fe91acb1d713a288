import { posix } from 'node:path';
import type { ReadFile } from './finding';
import { type Manifest, parseManifest } from './manifest';
import { upwards } from './upwards';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const LOCKS: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/**
 * What installs packages for the app in `folder`: what the nearest package.json names (its
 * `packageManager`, then its `devEngines`), else whose lock file is nearest, else npm. It runs in
 * the app's folder: each of them finds the root of its workspace itself.
 */
export function findPackageManager(read: ReadFile, folder: string): PackageManager {
  const folders = upwards(folder);
  for (const at of folders) {
    const text = read(posix.join(at, 'package.json'));
    const named = text === undefined ? undefined : namedManager(parseManifest(text) ?? {});
    if (named !== undefined) return named;
  }
  for (const at of folders) {
    for (const [name, manager] of LOCKS) {
      if (read(posix.join(at, name)) !== undefined) return manager;
    }
  }
  return 'npm';
}

/** `"packageManager": "pnpm@10.1.0"`, `"devEngines": { "packageManager": { "name": "pnpm" } }`. */
function namedManager({ packageManager, devEngines }: Manifest): PackageManager | undefined {
  const engines: unknown[] = [devEngines?.packageManager].flat();
  const names = [packageManager, ...engines.map((each) => (each as { name?: unknown })?.name)];
  return names.flatMap((name) => known(name) ?? [])[0];
}

function known(name: unknown): PackageManager | undefined {
  if (typeof name !== 'string') return undefined;
  return LOCKS.find(([, manager]) => manager === name.split('@', 1)[0])?.[1];
}
