import { posix } from 'node:path';
import { gt } from 'semver';
import { type Install, LOCK_FILE, parseLock } from '../merge/lock';
import { migrate } from '../merge/migrations';
import type { Decision } from '../plan/problem';
import { notes } from '../report/notes';
import type { LockFacts } from './facts';
import type { ReadFile } from './finding';
import { findMovement } from './moved-files';
import type { Project } from './project';
import type { Folders } from './walk-files';

/** What an earlier run wrote down about this project. A lock that cannot be read refuses the run. */
export function readLock(
  tree: Folders & { readonly read: ReadFile },
  project: Project,
  ownVersion: string,
): Decision<LockFacts> {
  const text = tree.read(LOCK_FILE);
  if (text === undefined) return { ok: true, value: { path: LOCK_FILE, moved: new Map() } };
  const lock = parseLock(text);
  if (!lock.known) return { ok: false, problems: [notes.badLock(LOCK_FILE, lock.reason)] };
  const { version: from, installs } = lock.value;
  if (gt(from, ownVersion)) {
    return { ok: false, problems: [notes.newerLock(LOCK_FILE, from)] };
  }
  const facts = { path: LOCK_FILE, text, value: lock.value };
  const stored = installs[project.sourceRoot];
  if (!stored) return { ok: true, value: { ...facts, moved: new Map() } };
  const install = migrate(stored, { from, to: ownVersion });
  const others = Object.entries(installs)
    .filter(([root]) => root !== project.sourceRoot)
    .flatMap(([, { files }]) => Object.values(files).map(({ path }) => path));
  return { ok: true, value: { ...facts, ...follow(install, project, others, tree) } };
}

/** The install with its folder where the user has it now. */
function follow(
  install: Install,
  { root, sourceRoot }: Project,
  others: readonly string[],
  tree: Folders & { readonly read: ReadFile },
): Pick<LockFacts, 'install' | 'moved'> & { readonly install: Install } {
  const before = posix.join(sourceRoot, String(install.options['path']));
  const roots = [sourceRoot, posix.join(root, 'test'), posix.join(root, 'docs')];
  const { moved, folder } = findMovement(install, before, { roots, others }, tree);
  const path = folder === undefined ? '..' : posix.relative(sourceRoot, folder);
  return path.startsWith('..')
    ? { install, moved }
    : { install: { ...install, options: { ...install.options, path } }, moved };
}
