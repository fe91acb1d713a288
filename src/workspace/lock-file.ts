import { gt } from 'semver';
import { LOCK_FILE, parseLock } from '../merge/lock';
import type { Decision } from '../plan/problem';
import { notes } from '../report/notes';
import type { LockFacts } from './facts';
import type { ReadFile } from './finding';
import type { Project } from './project';

/** What an earlier run wrote down about this project. A lock that cannot be read refuses the run. */
export function readLock(
  read: ReadFile,
  { sourceRoot }: Project,
  ownVersion: string,
): Decision<LockFacts> {
  const text = read(LOCK_FILE);
  if (text === undefined) return { ok: true, value: { path: LOCK_FILE } };
  const lock = parseLock(text);
  if (!lock.known) return { ok: false, problems: [notes.badLock(LOCK_FILE, lock.reason)] };
  const { version } = lock.value;
  if (gt(version, ownVersion)) {
    return { ok: false, problems: [notes.newerLock(LOCK_FILE, version)] };
  }
  const install = lock.value.installs[sourceRoot];
  return {
    ok: true,
    value: { path: LOCK_FILE, text, value: lock.value, ...(install ? { install } : {}) },
  };
}
