import type { Rule } from '@angular-devkit/schematics';
import type { AuthPlan } from '../plan/plan';

/** Writes the generated files. The plan has made sure that none of them exists. */
export function writeFiles({ creates }: AuthPlan): Rule {
  return (tree) => {
    for (const { path, text } of creates) tree.create(path, text);
  };
}
