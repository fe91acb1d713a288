import type { StoredOptions } from '../auth-jwt/options';
import { emptyLock, type Install, type Lock } from '../merge/lock';
import type { OwnPackage } from '../own-package';
import type { WorkspaceFacts } from '../workspace/facts';
import { dependencyPatch } from './wire-packages';

/**
 * The lock after this run: what it knew, and what this run makes of it.
 *
 * @param run `isWhole`: all that the lock names is of this version now
 */
export function nextLock(
  { lock, project, app }: WorkspaceFacts,
  run: {
    readonly options: StoredOptions;
    readonly own: OwnPackage;
    readonly isWhole: boolean;
    readonly files: Install['files'];
    readonly patches: Install['patches'];
    readonly ranges: readonly (readonly [name: string, range: string])[];
  },
): Lock {
  const dependencies = Object.fromEntries(
    run.ranges.map(([name, range]) => [dependencyPatch(name), { file: app.path, range }]),
  );
  const { version = run.own.version, installs } = lock.value ?? {};
  return {
    ...(lock.value ?? emptyLock()),
    version: run.isWhole ? run.own.version : version,
    installs: {
      ...installs,
      [project.sourceRoot]: {
        options: run.options,
        files: run.files,
        patches: { ...run.patches, ...lock.install?.patches, ...dependencies },
      },
    },
  };
}
