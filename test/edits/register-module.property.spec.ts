import fc from 'fast-check';
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { registerModule } from '../../src/edits/register-module';
import { runModule } from './run-module';

const registration = {
  rootClass: 'AppModule',
  symbol: 'AuthModule',
  alias: 'JwtAuthModule',
  from: './auth/auth.module',
};
const ours = 'AuthModule of ./auth/auth.module';

const moduleName = fc.constantFrom(
  'CatsModule',
  'DogsModule',
  'A',
  'HorsesAndOtherLargeAnimalsModule',
  'VeryLongNameOfAFeatureThatNobodyWouldLikeToTypeModule',
);
const comment = fc.constantFrom('', '', '', ' // why', ' /* import { X } from "./x" */');
const element = fc
  .tuple(moduleName, fc.constantFrom('', '', '.forRoot({ a: 1 })', '.forRoot({\n a: [B, `]`] })'))
  .map(([name, call]) => name + call);

/** `[A, B.forRoot()]` with comments at the ends of lines and above elements. */
const literal = fc
  .array(fc.tuple(element, comment, fc.constantFrom('', '', '// above\n')), { maxLength: 5 })
  .map((rows) => `[${rows.map(([code, end, above]) => `\n${above}${code},${end}`).join('')}\n]`);

interface Shape {
  readonly before: string;
  readonly metadata: string;
  readonly body?: string;
}

const empty: Shape = { before: '', metadata: '{}' };

/** The forms in which a list becomes the value of `imports`. */
const shapes: Record<string, (list: string, other: string) => Shape> = {
  literal: (list) => ({ before: '', metadata: `{ imports: ${list}, controllers: [] }` }),
  'literal on one line': (list) => ({ before: '', metadata: `{ imports: ${flat(list)} }` }),
  constant: (list) => ({ before: `const features = ${list};`, metadata: '{ imports: features }' }),
  shorthand: (list) => ({ before: `const imports = ${list};`, metadata: '{ imports }' }),
  exported: (list) => ({ before: `export const all = ${list};`, metadata: '{ imports: all }' }),
  spread: (list, other) => ({
    before: `const features = ${list};`,
    metadata: `{ imports: [...features, ...${other}] }`,
  }),
  filter: (list, other) => ({
    before: '',
    metadata: `{ imports: [process.env.ON && C, ...${list}, ...${other}].filter(Boolean) as any[] }`,
  }),
  predicate: (list) => ({
    before: '',
    metadata: `{ imports: ${list}.filter((each) => each !== D) }`,
  }),
  concat: (list, other) => ({ before: '', metadata: `{ imports: ${list}.concat(${other}) }` }),
  condition: (list, other) => ({
    before: '',
    metadata: `{ controllers: [], imports: process.env.ON ? ${list} : ${other} }`,
  }),
  'metadata constant': (list) => ({
    before: `const metadata: ModuleMetadata = { imports: ${list} };`,
    metadata: 'metadata',
  }),
  'shared metadata': (list) => ({
    before: `const base = { imports: ${list} };\n@Module(base)\nclass Other {}`,
    metadata: '{ ...base, controllers: [] }',
  }),
  'no list': () => ({ before: '', metadata: '{}' }),
  'static property': (list) => ({
    before: '',
    metadata: 'AppModule.metadata',
    body: `static metadata = { imports: ${list} };`,
  }),
  grown: (list) => ({
    before: `const grown = ${list};\nif (process.env.ON) {\n  grown.unshift(C);\n}\ngrown.push(D);`,
    metadata: '{ imports: grown }',
  }),
};

const flat = (list: string): string =>
  list
    .replace(/\/\/.*$|\/\*.*?\*\//gm, '')
    .replace(/\s+/g, ' ')
    .replace(/,\s*\]$/, ']');

const written = fc
  .record({
    shape: fc.constantFrom(...Object.keys(shapes)),
    list: literal,
    other: literal,
    decorators: fc.constantFrom(['@Global()', ''], ['', '@Global()'], ['', '']),
    helper: fc.boolean(),
    bom: fc.boolean(),
    options: fc.record({
      semi: fc.boolean(),
      singleQuote: fc.boolean(),
      useTabs: fc.boolean(),
      endOfLine: fc.constantFrom('lf', 'crlf'),
      trailingComma: fc.constantFrom('all', 'none'),
    }),
  })
  .map(({ shape, list, other, decorators: [above, below], helper, bom, options }) => {
    const { before, metadata, body = '' } = shapes[shape]?.(list, other) ?? empty;
    const text = [
      "import { Global, Module, ModuleMetadata } from '@nestjs/common';",
      "import { A, B, C, D } from './letters';",
      "import { CatsModule, DogsModule } from './animals/animals.module'; // pets",
      "import { HorsesAndOtherLargeAnimalsModule } from './animals/large';",
      "import { VeryLongNameOfAFeatureThatNobodyWouldLikeToTypeModule } from './long';",
      '',
      '/**',
      " * import { AuthModule } from './auth/auth.module';",
      ' */',
      helper ? '@Module({ imports: [A] })\nexport class HelperModule {}\n' : '',
      before,
      above,
      `@Module(${metadata})`,
      below,
      `export class AppModule { ${body} }`,
      // shows whether this author ends lists with a comma
      'export const habit = [{ a: 1, b: 2 }, { a: 2, b: 1 }];',
      'const template = `@Module({ imports: [AuthModule] })`;',
      '',
    ].join('\n');
    return { shape, text, bom, options };
  });

async function format({
  text,
  bom,
  options,
}: {
  text: string;
  bom: boolean;
  options: prettier.Options;
}): Promise<string> {
  const formatted = await prettier.format(text, { ...options, parser: 'typescript' });
  return (bom ? '\uFEFF' : '') + formatted;
}

const importsOf = (text: string, on: boolean): readonly unknown[] =>
  runModule(text, 'AppModule', on)['imports'] ?? [];

const withoutSpace = (text: string): string => text.replace(/\s/g, '');

/** Whether all characters of `part` are in `whole`, in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at === part.length;
}

/** Each comment of a line with the word that stands before it. */
const comments = (code: string): string[] =>
  [...code.matchAll(/([^\s[,]*)[ \t,]*(\/\/.*|\/\*.*?\*\/)/g)].map(
    ([, word = '', text = '']) => `${word} ${text.trimEnd()}`,
  );

describe('registerModule, on whatever Prettier leaves', () => {
  it('registers once, last, and leaves the rest as it was', async () => {
    await fc.assert(
      fc.asyncProperty(written, async (source) => {
        const before = await format(source);
        const outcome = registerModule(before, registration);
        expect(outcome).toMatchObject({ kind: 'edited' });
        const { text: after } = outcome as { text: string };

        for (const on of [true, false]) {
          const [old, now] = [importsOf(before, on), importsOf(after, on)];
          expect(now.filter((each) => each === ours)).toHaveLength(1);
          expect(now.filter((each) => each !== ours)).toEqual(old);
        }
        expect(isWithin(withoutSpace(before), withoutSpace(after))).toBe(true);
        expect(after.replace(/\r\n/g, '').includes('\n')).toBe(source.options.endOfLine === 'lf');
        expect(comments(after)).toEqual(comments(before));
        expect(registerModule(after, registration)).toEqual({ kind: 'already' });
        // A value that moves to another indentation keeps its line breaks, and so does a list on one
        // line that holds a comment.
        const moves = /condition|predicate/.test(source.shape);
        if (!moves && !/\[[^\n]*\/\*/.test(before)) {
          expect(after).toBe(await format({ ...source, text: after.replace('\uFEFF', '') }));
        }
      }),
      // The same sources in every run; SEED and RUNS look further.
      { numRuns: Number(process.env['RUNS'] ?? 120), seed: Number(process.env['SEED'] ?? 1) },
    );
  });
});
