import type { Rule } from '@angular-devkit/schematics';
import type { AuthPlan } from '../plan/plan';
import { writeText } from './write-text';

/** Writes the generated files. The plan has made sure that nothing of the user's is in their place. */
export function writeFiles({ renames, deletes, creates, updates }: AuthPlan): Rule {
  return (tree) => {
    for (const { from, to } of renames) tree.rename(from, to);
    for (const { path, text } of [...creates, ...updates]) writeText(tree, path, text);
    for (const path of deletes) tree.delete(path);
  };
}
