import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import { inferInstall } from '../history/infer-install';
import type { Inferred } from '../history/inferred';
import { emptyLock, type Lock } from '../merge/lock';
import type { WorkspaceFacts } from '../workspace/facts';
import { walkFiles } from '../workspace/walk-files';

/** What was generated in an app that the lock does not name, as far as its files show it. */
export function inferFrom(tree: Tree, facts: WorkspaceFacts): Inferred | undefined {
  const { project, list, read } = facts;
  const folders = (path: string) => tree.getDir(path).subdirs.map(String);
  const roots = [project.sourceRoot, posix.join(project.root, 'test')];
  const paths = [
    ...roots.flatMap((root) => walkFiles({ files: list, folders }, root, /(?<!\.d)\.ts$|\.md$/)),
    ...list(project.root)
      .filter((name) => name.endsWith('.md'))
      .map((name) => posix.join(project.root, name)),
  ];
  const files = [...new Set(paths)].map((path) => ({ path, text: read(path) ?? '' }));
  return inferInstall({ facts, files });
}

/** The lock as the run that is inferred would have written it, beside what it says of other apps. */
export const lockWith = (
  lock: Lock | undefined,
  sourceRoot: string,
  { version, install }: Inferred,
): Lock => ({
  ...(lock ?? emptyLock(version)),
  installs: { ...lock?.installs, [sourceRoot]: install },
});
