import type { Tree } from '@angular-devkit/schematics';
import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';
import { join } from 'node:path';
import {
  decodeBase,
  fileEntry,
  parseLock,
  serializeLock,
  type FileEntry,
  type Lock,
} from '../../src/merge/lock';
import type { UpgradeOptions } from '../../src/upgrade/options';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** Runs the built schematic `upgrade` on `tree`. */
export async function runUpgrade(
  tree: Tree,
  options: UpgradeOptions = {},
): Promise<{ readonly tree: UnitTestTree; readonly output: string }> {
  const runner = new SchematicTestRunner('nest-auth-jwt', COLLECTION);
  const lines: string[] = [];
  runner.logger.subscribe(({ message }) => lines.push(message));
  const result = await runner.runSchematic('upgrade', options, tree);
  return { tree: result, output: lines.join('\n') };
}

export const lockOf = (tree: Tree): Lock => {
  const lock = parseLock(tree.readText('auth-jwt.lock.json'));
  if (!lock.known) throw new Error(lock.reason);
  return lock.value;
};

/**
 * Changes what the lock says of one file.
 *
 * @param change gets the entry, if there is one; nothing takes it out
 */
export function changeEntry(
  tree: Tree,
  id: string,
  change: (entry: FileEntry) => FileEntry | undefined,
  root = 'src',
): void {
  const lock = lockOf(tree);
  const install = lock.installs[root];
  if (!install) throw new Error(`no install in ${root}`);
  const { [id]: entry = NO_ENTRY, ...others } = install.files;
  const changed = change(entry);
  const files = { ...others, ...(changed && { [id]: changed }) };
  const installs = { ...lock.installs, [root]: { ...install, files } };
  tree.overwrite('auth-jwt.lock.json', serializeLock({ ...lock, installs }));
}

const NO_ENTRY = fileEntry({ path: 'none', templatePath: 'none', text: '' });

/**
 * Makes it look as if 0.1.0 had generated that file with another text, and nobody had touched it.
 *
 * @param older what the text was then
 */
export function age(tree: Tree, id: string, older: (text: string) => string, root = 'src'): void {
  changeEntry(
    tree,
    id,
    (entry) => {
      const text = older(decodeBase(entry) ?? '');
      if (text === decodeBase(entry)) throw new Error(`${id} has no such text`);
      tree.overwrite(entry.path, text);
      return fileEntry({ ...entry, text });
    },
    root,
  );
  tree.overwrite('auth-jwt.lock.json', serializeLock({ ...lockOf(tree), version: '0.1.0' }));
}
