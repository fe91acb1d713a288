import type { StoredOptions } from '../auth-jwt/options';
import { emptyLock, fileEntry, serializeLock, type Install } from '../merge/lock';
import type { OwnPackage } from '../own-package';
import type { RenderedFile } from '../render/template-file';
import type { WorkspaceFacts } from '../workspace/facts';
import { dependencyPatch } from './wire-packages';
import { ROOT_PATCH } from './wire-root';

/** The text of the lock after this run: what it knew, and what this run adds. */
export function nextLock(
  { lock, project, root, app }: WorkspaceFacts,
  run: {
    readonly options: StoredOptions;
    readonly own: OwnPackage;
    readonly creates: readonly RenderedFile[];
    /** The user's files that this install changed. */
    readonly touched: readonly string[];
    readonly added: readonly [name: string, range: string][];
  },
): string {
  const before: Partial<Install> = lock.install ?? {};
  const files = Object.fromEntries(
    run.creates.map(({ id, path, text }) => [id, fileEntry({ path, templatePath: path, text })]),
  );
  const registered = run.touched.includes(root.file)
    ? { [ROOT_PATCH]: { file: root.file, v: 1, state: 'applied' as const } }
    : {};
  const dependencies = Object.fromEntries(
    run.added.map(([name, range]) => [dependencyPatch(name), { file: app.path, range }]),
  );
  return serializeLock({
    ...(lock.value ?? emptyLock()),
    version: lock.value?.version ?? run.own.version,
    installs: {
      ...lock.value?.installs,
      [project.sourceRoot]: {
        options: run.options,
        files: { ...files, ...before.files },
        patches: { ...registered, ...dependencies, ...before.patches },
      },
    },
  });
}
