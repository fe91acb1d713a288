import { describe, expect, it } from 'vitest';
import { upsertEnv } from '../../src/edits/dotenv-file';
import { ignorePaths } from '../../src/edits/gitignore-file';
import { setCollection, unsetCollection } from '../../src/edits/nest-cli-json';
import type { Outcome } from '../../src/edits/outcome';
import { addDependencies } from '../../src/edits/package-json';
import { removeDependencies } from '../../src/edits/remove-dependencies';
import { removeBlock, removeEnv } from '../../src/edits/remove-env';

const textOf = (outcome: Outcome): string =>
  outcome.kind === 'edited' ? outcome.text : JSON.stringify(outcome);
const inBothEnds = (text: string): string[] => [text, text.replaceAll('\n', '\r\n')];

describe('removeEnv', () => {
  const entries = [
    { key: 'JWT_SECRET', value: 'a-secret' },
    { key: 'JWT_ISSUER', value: 'shop' },
  ];
  const isOurs = (key: string, value: string) =>
    entries.some((each) => each.key === key && each.value === value);
  const remove = (text: string) => removeEnv(text, 'ours', isOurs);

  it.each(['', 'PORT=1\n', '# a\nPORT=1\n\n# b\nX="1\n2"\n', '\uFEFFPORT=1\n'].flatMap(inBothEnds))(
    'takes out again what was added to %j',
    (before) => {
      expect(textOf(remove(textOf(upsertEnv(before, entries, 'ours'))))).toBe(before);
      expect(remove(before)).toEqual({ kind: 'already' });
    },
  );

  it.each([
    [
      '# ours\nJWT_SECRET=other\nJWT_ISSUER=shop\nX=1\n',
      '# ours\nJWT_SECRET=other\nX=1\n',
      ['JWT_SECRET', 'X'],
    ],
    [
      'JWT_SECRET=a-secret\n\n# ours\nJWT_ISSUER=shop\n\nX=1\n',
      'JWT_SECRET=a-secret\n\nX=1\n',
      undefined,
    ],
    ['# ours\nJWT_ISSUER=shop\n# mine\nY=2\n', '# mine\nY=2\n', undefined],
  ])('of %j leaves %j', (before, after, kept) => {
    const removal = remove(before);
    expect(textOf(removal)).toBe(after);
    expect(removal.kept).toEqual(kept);
  });

  it('names no value of a line that stays', () => {
    expect(remove('# ours\nJWT_SECRET=hunter2\n')).toEqual({
      kind: 'already',
      kept: ['JWT_SECRET'],
    });
  });
});

it.each(['', 'dist\n', 'dist', 'dist\n\n# x\ny\n'].flatMap(inBothEnds))(
  'removeBlock takes out again what ignorePaths added to %j',
  (before) => {
    const added = textOf(ignorePaths(before, ['a', 'b/c'], 'ours'));
    expect(textOf(removeBlock(added, 'ours', () => undefined))).toBe(before);
  },
);

describe('removeDependencies', () => {
  const wanted = { dependencies: { jose: '^6', b: '1' }, devDependencies: { c: '2' } };
  it.each(
    [
      '{\n  "name": "x"\n}\n',
      '{\n  "dependencies": {\n    "a": "1",\n    "z": "2"\n  },\n  "devDependencies": {\n    "d": "1"\n  }\n}\n',
      '{\n\t"dependencies": {\n\t\t"z": "1",\n\t\t"a": "2"\n\t}\n}',
      '{ "name": "x", "dependencies": { "a": "1" } }\n',
    ].flatMap(inBothEnds),
  )('takes out again what was added to %j', (before) => {
    const added = textOf(addDependencies(before, wanted));
    expect(textOf(removeDependencies(added, ['jose', 'b', 'c']))).toBe(before);
    expect(removeDependencies(before, ['jose', 'b', 'c'])).toEqual({ kind: 'already' });
  });

  it('hands back what is no JSON', () => {
    expect(removeDependencies('{ "a": }', ['a'])).toMatchObject({ kind: 'manual', line: 1 });
  });
});

describe('unsetCollection', () => {
  it.each<[string, string]>([
    ['{\n  "collection": "@nestjs/schematics",\n  "sourceRoot": "src"\n}\n', '@nestjs/schematics'],
    ['{\n  "$schema": "x",\n  "sourceRoot": "src"\n}\n', ''],
    ['{}\n', ''],
  ])('takes out again what was set in %j', (before, was) => {
    expect(
      textOf(unsetCollection(textOf(setCollection(before)), was)).replace(/\{\s*\}/, '{}'),
    ).toBe(before);
  });

  it("leaves somebody else's alone", () => {
    expect(unsetCollection('{ "collection": "mine" }')).toEqual({ kind: 'already' });
  });
});
