import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FileWrite } from '../plan/plan';
import { type Formatted, NOTHING_FORMATTED } from './formatter';
import type { SearchPath } from './search-folders';

/** What Prettier 2 and 3 have in common, as far as it is used here. */
interface Prettier {
  resolveConfig(
    file: string,
    options: { editorconfig: true },
  ): Promise<Readonly<Record<string, unknown>> | null>;
  getFileInfo(
    file: string,
    options: { ignorePath?: string },
  ): Promise<{ ignored: boolean; inferredParser: string | null }>;
  format(text: string, options: Readonly<Record<string, unknown>>): Promise<string> | string;
}

/** @param entry Prettier's package.json */
const load = (entry: string): Prettier => createRequire(entry)('prettier') as Prettier;

/** Formats in this process, with the options that Prettier itself finds for each path. */
export async function formatByPrettier(
  entry: string,
  { root, folders }: SearchPath,
  files: readonly FileWrite[],
): Promise<Formatted> {
  const texts = new Map<string, string>();
  let failed = false;
  try {
    const prettier = load(entry);
    const ignores = folders
      .map((folder) => join(root, folder, '.prettierignore'))
      .filter((file) => existsSync(file));
    for (const { path, text } of files) {
      const file = join(root, path);
      try {
        if (!(await canFormat(prettier, file, ignores))) continue;
        const options = await prettier.resolveConfig(file, { editorconfig: true });
        // Unless the configuration says otherwise, line ends stay as they are.
        texts.set(
          path,
          await prettier.format(text, { endOfLine: 'auto', ...options, filepath: file }),
        );
      } catch {
        failed = true;
      }
    }
  } catch {
    return NOTHING_FORMATTED;
  }
  return { texts, failed };
}

async function canFormat(
  prettier: Prettier,
  file: string,
  ignores: readonly string[],
): Promise<boolean> {
  for (const ignorePath of ignores) {
    if ((await prettier.getFileInfo(file, { ignorePath })).ignored) return false;
  }
  return (await prettier.getFileInfo(file, {})).inferredParser !== null;
}

/** The print width that Prettier finds for a path. */
export async function prettierWidth(entry: string, file: string): Promise<number> {
  const options = await load(entry).resolveConfig(file, { editorconfig: true });
  return typeof options?.['printWidth'] === 'number' ? options['printWidth'] : 80;
}
