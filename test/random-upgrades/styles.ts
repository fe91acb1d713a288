import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, type Options } from 'prettier';

/** Settings of Prettier that are not the templates'. */
export const STYLES: readonly Options[] = [
  {},
  { singleQuote: true, trailingComma: 'all', printWidth: 120 },
  { semi: false, useTabs: true, singleQuote: true },
  { tabWidth: 4, trailingComma: 'none', printWidth: 100 },
];

const known = new Map<string, Promise<string>>();

/** A text in that style, or as it is where it does not parse. */
export function inStyle(path: string, text: string, style: number | undefined): Promise<string> {
  if (style === undefined) return Promise.resolve(text);
  const key = `${style} ${path} ${text}`;
  const made = known.get(key) ?? twice(path, text, STYLES[style] ?? {});
  known.set(key, made);
  return made;
}

/** Once more for what the first time opened. */
async function twice(path: string, text: string, style: Options): Promise<string> {
  const options = { ...style, filepath: path };
  return format(text, options)
    .then((once) => format(once, options))
    .catch(() => text);
}

/** A folder of a workspace with that formatter. */
export function folderWith(style: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nest-auth-jwt-style-')));
  writeFileSync(join(folder, '.prettierrc'), JSON.stringify(STYLES[style]));
  mkdirSync(join(folder, 'node_modules'));
  const prettier = join(__dirname, '..', '..', 'node_modules', 'prettier');
  symlinkSync(prettier, join(folder, 'node_modules', 'prettier'), 'junction');
  return folder;
}
