import type { Rule } from '@angular-devkit/schematics';
import type { AuthPlan } from '../plan/plan';
import { writeText } from './write-text';

/** Writes the lock, last of all files: a run that was cut off before it is made again. */
export function writeLock({ lock }: AuthPlan): Rule {
  return (tree) => {
    if (lock) writeText(tree, lock.path, lock.text);
  };
}
