import type { Tree } from '@angular-devkit/schematics';
import type { Inferred } from '../history/inferred';
import { LOCK_FILE, parseLock, type Lock } from '../merge/lock';
import type { Decision, Problem } from '../plan/problem';
import { notes } from '../report/notes';
import { detectWorkspace, type Outside } from '../workspace/detect';
import { inferFrom, lockWith } from './lost-lock';
import type { UpgradeOptions } from './options';

/** What was generated here, and which of it is meant. */
export interface OpenedLock {
  readonly lock: Lock;
  /** Source roots of the apps that are meant. */
  readonly roots: readonly string[];
  /** Where the lock does not name the app: what its files show. The lock above has it. */
  readonly inferred?: Inferred;
}

const no = (problem: Problem): Decision<never> => ({ ok: false, problems: [problem] });

/** The lock, or with `--adopt` what it would be, had it not been lost. */
export function openLock(
  tree: Tree,
  outside: Outside,
  { project, adopt, yes }: UpgradeOptions,
): Decision<OpenedLock> {
  const lock = readWhole(tree);
  if (!lock.ok) return lock;
  const all = Object.keys(lock.value?.installs ?? {}).toSorted();
  if (lock.value && project === undefined) return found(lock.value, all);
  if (lock.value && project && all.includes(project)) return found(lock.value, [project]);
  if (!lock.value && !adopt) return no(notes.noInstall(LOCK_FILE));

  const facts = detectWorkspace(tree, project === undefined ? {} : { project }, outside);
  if (!facts.ok) return facts;
  const { sourceRoot } = facts.value.project;
  if (lock.value && all.includes(sourceRoot)) return found(lock.value, [sourceRoot]);
  if (!adopt) return no(notes.noSuchApp(all));
  const inferred = inferFrom(tree, facts.value);
  if (!inferred) return no(notes.nothingToAdopt(sourceRoot));
  if (!yes) return no(notes.confirmInferred(inferred));
  const value = { lock: lockWith(lock.value, sourceRoot, inferred), roots: [sourceRoot], inferred };
  return { ok: true, value };
}

const found = (lock: Lock, roots: readonly string[]): Decision<OpenedLock> => ({
  ok: true,
  value: { lock, roots },
});

function readWhole(tree: Tree): Decision<Lock | undefined> {
  const text = tree.read(LOCK_FILE)?.toString('utf8');
  if (text === undefined) return { ok: true, value: undefined };
  const lock = parseLock(text);
  return lock.known ? { ok: true, value: lock.value } : no(notes.badLock(LOCK_FILE, lock.reason));
}
