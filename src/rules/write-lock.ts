import type { Rule, Tree } from '@angular-devkit/schematics';
import { RunSchematicTask } from '@angular-devkit/schematics/tasks';
import { join } from 'node:path';
import { isDryRun } from './is-dry-run';
import { writeText } from './write-text';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** The lock as a run leaves it; without a text it goes. */
interface LockChange {
  readonly path: string;
  readonly text?: string;
}

/**
 * Changes the lock, last of all files: a run that was cut off before it is completed by the next. devkit
 * writes new files before those that change, so that a new lock would come before the root module;
 * a task runs when all of them are written.
 */
export function writeLock({ lock }: { readonly lock?: LockChange }): Rule {
  return (tree, context) => {
    if (!lock) return;
    if (isDryRun(context)) change(tree, lock);
    else context.addTask(new RunSchematicTask(COLLECTION, 'lock', lock));
  };
}

/** The schematic `lock`: changes that one file. */
export function lockFile(lock: LockChange): Rule {
  return (tree) => change(tree, lock);
}

function change(tree: Tree, { path, text }: LockChange): void {
  if (text !== undefined) writeText(tree, path, text);
  else if (tree.exists(path)) tree.delete(path);
}
