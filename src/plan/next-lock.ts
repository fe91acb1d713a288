import type { StoredOptions } from '../auth-jwt/options';
import { emptyLock, fileEntry, type Install, type Lock } from '../merge/lock';
import type { OwnPackage } from '../own-package';
import type { WorkspaceFacts } from '../workspace/facts';
import { dependencyPatch } from './wire-packages';
import type { WrittenFile } from './written';

/** The lock after this run: what it knew, and what this run adds. */
export function nextLock(
  { lock, project, app }: WorkspaceFacts,
  run: {
    readonly options: StoredOptions;
    readonly own: OwnPackage;
    readonly creates: readonly WrittenFile[];
    readonly patches: Install['patches'];
    readonly added: readonly [name: string, range: string][];
  },
): Lock {
  const before: Partial<Install> = lock.install ?? {};
  const files = Object.fromEntries(
    run.creates.map(({ id, path, text, base }) => [
      id,
      fileEntry({ path, templatePath: path, text: base, formatted: text }),
    ]),
  );
  const dependencies = Object.fromEntries(
    run.added.map(([name, range]) => [dependencyPatch(name), { file: app.path, range }]),
  );
  return {
    ...(lock.value ?? emptyLock()),
    version: lock.value?.version ?? run.own.version,
    installs: {
      ...lock.value?.installs,
      [project.sourceRoot]: {
        options: run.options,
        files: { ...files, ...before.files },
        patches: { ...run.patches, ...dependencies, ...before.patches },
      },
    },
  };
}
