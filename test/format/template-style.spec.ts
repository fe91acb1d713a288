import { describe, expect, it } from 'vitest';
import { findConfig } from '../../src/format/find-config';
import { searchPath } from '../../src/format/search-folders';
import { isTemplateStyle } from '../../src/format/template-style';
import { reading } from '../support/files';

const STARTER = '{\n  "singleQuote": true,\n  "trailingComma": "all"\n}\n';

/** Whether a workspace with these files needs no Prettier. */
function needsNothing(files: Record<string, string>, eol: '\n' | '\r\n' = '\n'): boolean {
  const search = searchPath('/nowhere', 'src', reading(files));
  const config = findConfig(search);
  if (!config) throw new Error('no configuration');
  return isTemplateStyle(config, search, eol);
}

describe('isTemplateStyle', () => {
  it.each<[string, Record<string, string>]>([
    ["Nest's starter", { '.prettierrc': STARTER }],
    [
      'the defaults spelled out',
      {
        '.prettierrc.json':
          '{ "$schema": "x", "singleQuote": true, "trailingComma": "all", "semi": true, "printWidth": 80, "tabWidth": 2, "useTabs": false, "endOfLine": "auto" }',
      },
    ],
    [
      'in package.json',
      { 'package.json': '{ "prettier": { "singleQuote": true, "trailingComma": "all" } }' },
    ],
    [
      'a neutral .editorconfig',
      {
        '.prettierrc': STARTER,
        '.editorconfig':
          '# us\nroot = true\r\n\n[*]\ncharset = utf-8\nindent_style = space\nindent_size = 2\ninsert_final_newline = true\n',
      },
    ],
  ])('yes: %s', (_, files) => expect(needsNothing(files)).toBe(true));

  it.each<[string, Record<string, string>]>([
    ['double quotes', { '.prettierrc': '{ "trailingComma": "all" }' }],
    ['trailing commas of Prettier 2', { '.prettierrc': '{ "singleQuote": true }' }],
    ...[
      '"semi": false',
      '"printWidth": 100',
      '"useTabs": true',
      '"endOfLine": "crlf"',
      '"plugins": ["prettier-plugin-organize-imports"]',
      '"overrides": []',
      '"experimentalTernaries": true',
    ].map((option): [string, Record<string, string>] => [
      option,
      { '.prettierrc': STARTER.replace('\n}', `,\n  ${option}\n}`) },
    ]),
    ['YAML, which is not read here', { '.prettierrc': 'singleQuote: true\ntrailingComma: all\n' }],
    ['a script', { 'prettier.config.js': `module.exports = ${STARTER}` }],
    [
      'an .editorconfig with another width',
      { '.prettierrc': STARTER, '.editorconfig': '[*]\nmax_line_length = 120\n' },
    ],
    [
      'an .editorconfig with tabs',
      { '.prettierrc': STARTER, 'src/.editorconfig': '[*.ts]\nindent_style = tab\n' },
    ],
    [
      'an .editorconfig with line ends',
      { '.prettierrc': STARTER, '.editorconfig': '[*]\nend_of_line = crlf\n' },
    ],
  ])('no: %s', (_, files) => expect(needsNothing(files)).toBe(false));

  it('depends on the line ends of the app', () => {
    const files = { '.prettierrc': STARTER.replace('\n}', ',\n  "endOfLine": "lf"\n}') };
    expect([needsNothing(files), needsNothing(files, '\r\n')]).toEqual([true, false]);
    expect(needsNothing({ '.prettierrc': STARTER }, '\r\n')).toBe(true);
  });
});
