import { posix } from 'node:path';
import { notes } from '../report/notes';
import type { GitTree } from '../workspace/git';
import type { Answer } from './answer';
import { Cannot } from './cannot';

/** What installing the new version of us has changed right before. */
const OF_PACKAGES = new Set([
  'package.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'bun.lock',
  'bun.lockb',
  '.pnp.cjs',
  '.pnp.loader.mjs',
]);

const isOfPackages = (path: string): boolean =>
  OF_PACKAGES.has(posix.basename(path)) || /(^|\/)\.yarn\//.test(path);

/**
 * Edits that are not committed would be mixed with what an upgrade merges into the same files.
 *
 * @param tree the changes of files that git tracks
 * @throws Cannot unless that is allowed
 */
export function refuseUncommitted(
  tree: GitTree | undefined,
  isAllowed: boolean,
  answer: Answer,
): void {
  if (!tree) return answer.note(notes.gitSilent);
  if (!tree.isRepository) return answer.note(notes.noGit);
  const changed = tree.uncommitted.filter((path) => !isOfPackages(path));
  if (changed.length === 0) return;
  if (!isAllowed) throw new Cannot(notes.commitFirst(changed), 'refused');
  answer.note(notes.uncommitted(changed));
}
