import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { padTables } from '../../src/render/pad-tables';
import { renderFor } from '../support/render-app';

describe('padTables', () => {
  it.each([
    [
      'a longer cell',
      '| a | b |\n| - | - |\n| ccccc | d |\n',
      '| a     | b   |\n| ----- | --- |\n| ccccc | d   |\n',
    ],
    [
      'an empty cell',
      '| a |   |\n| --- | --- |\n| b | |\n',
      '| a   |     |\n| --- | --- |\n| b   |     |\n',
    ],
    ['no table', 'a | b\n\n| alone |\n\n', 'a | b\n\n| alone |\n\n'],
  ])('%s', (_, before, after) => expect(padTables(`x\n\n${before}`)).toBe(`x\n\n${after}`));

  it.each(['auth', 'me', 'a-rather-long-first-segment'])(
    'leaves Prettier nothing to do in AUTH.md: --route %s',
    async (route) => {
      const guide = renderFor({ route }).find(({ path }) => path === 'AUTH.md');
      expect(await check(guide?.text ?? '', { parser: 'markdown', singleQuote: true })).toBe(true);
    },
  );
});
