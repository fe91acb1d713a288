import { posix } from 'node:path';
import type { ReadFile } from './finding';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const LOCKS: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

/** What installs packages here: the `packageManager` field, else the nearest lock file, else npm. */
export function findPackageManager(
  read: ReadFile,
  folder: string,
  field: string | undefined,
): PackageManager {
  const named = field?.split('@', 1)[0];
  for (const [, manager] of LOCKS) if (manager === named) return manager;
  for (let at = folder || '.'; ; at = posix.dirname(at)) {
    for (const [name, manager] of LOCKS) {
      if (read(posix.join(at, name)) !== undefined) return manager;
    }
    if (at === '.') return 'npm';
  }
}
