import type { Tree } from '@angular-devkit/schematics';

/** Creates the file or replaces its text; equal bytes are not written, or devkit says UPDATE. */
export function writeText(tree: Tree, path: string, text: string): void {
  if (!tree.exists(path)) tree.create(path, text);
  else if (tree.read(path)?.toString('utf8') !== text) tree.overwrite(path, text);
}
