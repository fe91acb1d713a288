import type { Tree } from '@angular-devkit/schematics';
import type { AuthPlan } from '../plan/plan';
import { writeText } from './write-text';

/** Carries a plan out whole, for the plan of the next app to be made upon. */
export function applyPlan(
  tree: Tree,
  { renames, deletes, creates, updates, edits, lock }: AuthPlan,
): void {
  for (const { from, to } of renames) tree.rename(from, to);
  for (const { path, text } of [...creates, ...updates, ...edits, ...(lock ? [lock] : [])]) {
    writeText(tree, path, text);
  }
  for (const path of deletes) tree.delete(path);
}
