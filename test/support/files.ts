import type { ReadFile } from '../../src/workspace/finding';

/** A workspace that is a map from path to text. */
export const reading =
  (files: Readonly<Record<string, string>>): ReadFile =>
  (path) =>
    Object.hasOwn(files, path) ? files[path] : undefined;

/** The names of the folders that lie in a folder of that workspace. */
export const foldersOf =
  (files: Readonly<Record<string, string>>) =>
  (folder: string): string[] => {
    const start = folder === '' ? '' : `${folder}/`;
    const below = Object.keys(files).filter((path) => path.startsWith(start));
    const names = below.map((path) => path.slice(start.length).split('/'));
    return [...new Set(names.flatMap(([name = '', ...rest]) => (rest.length > 0 ? [name] : [])))];
  };
