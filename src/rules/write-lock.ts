import type { Rule } from '@angular-devkit/schematics';
import { RunSchematicTask } from '@angular-devkit/schematics/tasks';
import { join } from 'node:path';
import type { AuthPlan, FileWrite } from '../plan/plan';
import { isDryRun } from './is-dry-run';
import { writeText } from './write-text';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/**
 * Writes the lock, last of all files: a run that was cut off before it is completed by the next. devkit
 * writes new files before those that change, so that a new lock would come before the root module;
 * a task runs when all of them are written.
 */
export function writeLock({ lock }: AuthPlan): Rule {
  return (tree, context) => {
    if (!lock) return;
    if (isDryRun(context)) writeText(tree, lock.path, lock.text);
    else context.addTask(new RunSchematicTask(COLLECTION, 'lock', lock));
  };
}

/** The schematic `lock`: writes that one file. */
export function lockFile({ path, text }: FileWrite): Rule {
  return (tree) => writeText(tree, path, text);
}
