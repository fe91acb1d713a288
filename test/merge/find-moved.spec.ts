import prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { findMoved, movedFolder } from '../../src/merge/find-moved';
import { linesToCompare, similarity } from '../../src/merge/similarity';
import { renderFor } from '../support/render-app';

const templates = renderFor().filter(({ path }) => path.endsWith('.ts'));
const other = { semi: false, useTabs: true, printWidth: 120, parser: 'typescript' } as const;

describe('similarity', () => {
  it.each([
    ['of a text to itself', 'a\nb\n', 'a\nb\n', 1],
    ['of nothing to nothing', '', '', 1],
    ['of a text to nothing', 'a\n', '', 0],
    ['of half', 'a\nb\n', 'a\nc\n', 0.5],
    ['of less', 'a\nb\n', 'a\nc\nd\n', 0],
    ['of the same lines in another order', 'a\nb\nc\nd\n', 'd\nc\nb\na\n', 0],
    ['whatever the style', "  f('a');\n\nb,\n", '\tf("a")\r\nb\r\n', 1],
  ])('%s', (_, a, b, expected) =>
    expect(similarity(linesToCompare(a), linesToCompare(b))).toBe(expected),
  );
});

const A = 'import x from "x";\nexport class A {\n  one = 1;\n  two = 2;\n  three = 3;\n}\n';
const missing = new Map([['a', A]]);
const at = (path: string, text: string) => ({ path, text });
const paths = (found: ReturnType<typeof findMoved>) =>
  Object.fromEntries([...found].map(([id, { path }]) => [id, path]));

describe('findMoved', () => {
  it.each([
    ['nothing is there', [], {}],
    ['nothing is similar', [at('b.ts', 'export const b = 1;\n')], {}],
    ['one is', [at('b.ts', 'x\n'), at('c.ts', `${A}// mine\n`)], { a: 'c.ts' }],
    [
      'one is more so',
      [at('b.ts', A.replace(/ {2}.*\n.*\n/, '')), at('c.ts', `${A}// mine\n`)],
      { a: 'c.ts' },
    ],
    [
      'two are, one exports the name',
      [at('b.ts', A.replace('A {', 'B {')), at('c.ts', `${A}x();\n`)],
      { a: 'c.ts' },
    ],
    ['two are, both export the name', [at('b.ts', A), at('c.ts', A)], {}],
    [
      'two are, none exports the name',
      [at('b.ts', A.replace('A {', 'B {')), at('c.ts', A.replace('A {', 'C {'))],
      {},
    ],
  ])('%s', (_, candidates, expected) => {
    expect(paths(findMoved(missing, candidates))).toEqual(expected);
  });

  it('knows each template again, moved, edited and in another style, and takes none for another', async () => {
    const candidates = await Promise.all(
      templates.map(async ({ path, text }) => {
        const edited = text.replace(/\n(?= {2}\w)/, '\n  // mine\n') + '\nexport const mine = 1;\n';
        return at(`moved/${path}`, await prettier.format(edited, other));
      }),
    );
    const all = new Map(templates.map(({ id, text }) => [id, text]));
    expect(paths(findMoved(all, candidates))).toEqual(
      Object.fromEntries(templates.map(({ id, path }) => [id, `moved/${path}`])),
    );
    for (const { id, path, text } of templates) {
      const others = candidates.filter((candidate) => candidate.path !== `moved/${path}`);
      expect(paths(findMoved(new Map([[id, text]]), others))).toEqual({});
    }
  });

  it('gives a file to one template, the more similar one', () => {
    const two = new Map([
      ['less', A.replace('one = 1', 'zero = 0')],
      ['more', A],
    ]);
    const found = findMoved(two, [at('b.ts', A)]);
    expect(found.get('more')).toEqual({ path: 'b.ts', text: A, similarity: 1 });
    expect(paths(found)).toEqual({ more: 'b.ts' });
  });
});

const move = (from: string, to: string) => ({ from, to });

describe('movedFolder', () => {
  const [file, dto] = ['src/auth/a.ts', 'src/auth/dto/b.ts'];

  it.each([
    ['nothing', [], undefined],
    ['a folder', [move(file, 'src/me/a.ts'), move(dto, 'src/me/dto/b.ts')], 'src/me'],
    ['deeper', [move(file, 'src/x/auth/a.ts'), move(dto, 'src/x/auth/dto/b.ts')], 'src/x/auth'],
    ['a part of it', [move(dto, 'src/auth/data/b.ts')], undefined],
    ['to different folders', [move(file, 'src/x/a.ts'), move(dto, 'src/y/dto/b.ts')], undefined],
    ['a file that has another name', [move(file, 'src/auth/b.ts')], undefined],
    ['a file of another folder', [move('test/a.ts', 'src/me/a.ts')], undefined],
  ])('%s', (_, moves, expected) => expect(movedFolder('src/auth', moves)).toBe(expected));
});
