import type { ReadFile } from '../../src/workspace/finding';

/** A workspace that is a map from path to text. */
export const reading =
  (files: Readonly<Record<string, string>>): ReadFile =>
  (path) =>
    Object.hasOwn(files, path) ? files[path] : undefined;
