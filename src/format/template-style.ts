import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import { asObject, type FoundConfig } from './find-config';
import type { SearchPath } from './search-folders';

/** How the templates are formatted: as Nest's starter has it, and Prettier by default. */
const STYLE: Readonly<Record<string, unknown>> = {
  singleQuote: true,
  trailingComma: 'all',
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  bracketSpacing: true,
  arrowParens: 'always',
  quoteProps: 'as-needed',
  proseWrap: 'preserve',
  objectWrap: 'preserve',
};

/** Lines of an .editorconfig that say nothing else. */
const NEUTRAL =
  /^(\s*([#;].*)?|\s*\[.*\]|\s*(root|charset|insert_final_newline|trim_trailing_whitespace)\s*=.*|\s*indent_style\s*=\s*space|\s*(indent_size|tab_width)\s*=\s*2|\s*max_line_length\s*=\s*80)\s*$/i;

/**
 * Whether this configuration of Prettier is the style of the templates, read off its text: loading
 * Prettier to learn that there is nothing to do would take as long as all the rest.
 *
 * @param eol line ends of the app
 */
export function isTemplateStyle(
  { text = '' }: FoundConfig,
  { folders, read }: SearchPath,
  eol: '\n' | '\r\n',
): boolean {
  const config = asObject(text.trimStart().startsWith('{') ? parse(text) : undefined);
  const { endOfLine = 'auto', $schema: _, ...options } = config;
  const ownEol = eol === '\n' ? 'lf' : 'crlf';
  return (
    config['singleQuote'] === true &&
    config['trailingComma'] === 'all' &&
    (endOfLine === 'auto' || endOfLine === ownEol) &&
    Object.entries(options).every(([key, value]) => STYLE[key] === value) &&
    folders
      .map((folder) => read(posix.join(folder, '.editorconfig')) ?? '')
      .every((each) => each.split(/\r?\n/).every((line) => NEUTRAL.test(line)))
  );
}
