import type { Rule } from '@angular-devkit/schematics';
import type { AuthPlan } from '../plan/plan';
import { writeText } from './write-text';

/** Writes the generated files. The plan has made sure that none of them is there, or cut short. */
export function writeFiles({ creates }: AuthPlan): Rule {
  return (tree) => {
    for (const { path, text } of creates) writeText(tree, path, text);
  };
}
