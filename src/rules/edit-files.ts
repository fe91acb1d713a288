import type { Rule } from '@angular-devkit/schematics';
import type { AuthPlan } from '../plan/plan';
import { writeText } from './write-text';

/** Gives the user's files the texts that the plan worked out. */
export function editFiles({ edits }: Pick<AuthPlan, 'edits'>): Rule {
  return (tree) => {
    for (const { path, text } of edits) writeText(tree, path, text);
  };
}
