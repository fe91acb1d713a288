import fc from 'fast-check';
import * as prettier from 'prettier';
import { scramble } from './scramble';

/** A file with a root module, as somebody may have written it. */
export interface ModuleSource {
  readonly shape: string;
  readonly text: string;
  /** how its author formats; undefined when nobody did */
  readonly options?: prettier.Options;
  /** what is done to the formatted text */
  readonly finish: (code: string) => string;
}

/** How a list of elements becomes the value of a key of the root's metadata. */
interface Form {
  /** statements above the root class */
  readonly before?: string;
  /** the members of the metadata that set the key; or the metadata itself */
  readonly members?: string;
  readonly metadata?: string;
  /** members of the root class */
  readonly body?: string;
  /** statements below the root class */
  readonly below?: string;
}

type MakeForm = (key: string, list: string, other: string) => Form;

const ON = 'process.env.ON';

const forms: Record<string, MakeForm> = {
  literal: (key, list) => ({ members: `${key}: ${list}` }),
  'literal on one line': (key, list) => ({ members: `${key}: ${flat(list)}` }),
  quoted: (key, list) => ({ members: `'${key}': ${list}` }),
  cast: (key, list) => ({ members: `${key}: ${list} as any[]` }),
  satisfies: (key, list) => ({ metadata: `{ ${key}: ${list}, controllers: [] } satisfies any` }),
  constant: (key, list) => ({ before: `const features = ${list};`, members: `${key}: features` }),
  'typed constant': (key, list) => ({
    before: `const features: Array<any> = ${list};`,
    members: `${key}: features`,
  }),
  shorthand: (key, list) => ({ before: `const ${key} = ${list};`, members: key }),
  exported: (key, list) => ({
    before: `export const all = ${list};`,
    members: `${key}: all`,
    below: 'export const count = all.length;',
  }),
  'spread last': (key, list, other) => ({
    before: `const features = ${other};`,
    members: `${key}: [${inner(list)}...features]`,
  }),
  'spread first': (key, list, other) => ({
    before: `const features = ${list};`,
    members: `${key}: [...features, ...${other}]`,
  }),
  'conditional spread': (key, list, other) => ({
    members: `${key}: [${inner(list)}...(${ON} ? ${other} : [])]`,
  }),
  'and spread': (key, list, other) => ({
    members: `${key}: [...((${ON} && ${other}) || []), ${inner(list)}]`,
  }),
  filter: (key, list, other) => ({
    members: `${key}: [${ON} && C, ...${list}, ...${other}].filter(Boolean) as any[]`,
  }),
  predicate: (key, list) => ({ members: `${key}: ${list}.filter((each: any) => each !== D)` }),
  map: (key, list) => ({ members: `${key}: ${list}.map((each: any) => each)` }),
  concat: (key, list, other) => ({ members: `${key}: ${list}.concat(${other})` }),
  'concat constant': (key, list, other) => ({
    before: `const more = ${other};`,
    members: `${key}: (${list} as any[]).concat(more)`,
  }),
  flat: (key, list, other) => ({ members: `${key}: [${inner(list)}${ON} ? ${other} : []].flat()` }),
  condition: (key, list, other) => ({
    members: `controllers: [], ${key}: ${ON} ? ${list} : ${other}`,
  }),
  call: (key, list) => ({
    before: `function features(): any[] { return ${list}; }`,
    members: `${key}: features()`,
  }),
  getter: (key, list) => ({ members: `get ${key}() { return ${list}; }` }),
  'metadata constant': (key, list) => ({
    before: `const metadata: ModuleMetadata = { ${key}: ${list} };`,
    metadata: 'metadata',
  }),
  'spread metadata': (key, list) => ({
    before: `const base = { ${key}: ${list} };`,
    metadata: '{ ...base, controllers: [] }',
  }),
  'shared metadata': (key, list) => ({
    before: `const base = { ${key}: ${list} };\n@Module(base)\nexport class Base {}`,
    metadata: '{ ...base, controllers: [] }',
  }),
  'own key over metadata': (key, list, other) => ({
    before: `const base = { ${key}: ${other} };`,
    metadata: `{ ...base, ${key}: [...base.${key}, ${inner(list)}] }`,
  }),
  'static property': (key, list) => ({
    metadata: 'AppModule.metadata',
    body: `static metadata = { ${key}: ${list} };`,
  }),
  'static list': (key, list) => ({
    members: `${key}: AppModule.features`,
    body: `static readonly features: any[] = ${list};`,
  }),
  grown: (key, list) => ({
    before: `const grown: any[] = ${list};\nif (${ON}) {\n  grown.unshift(C);\n}\ngrown.push(D);`,
    members: `${key}: grown`,
  }),
  reassigned: (key, list, other) => ({
    before: `let list: any[] = ${list};\nif (${ON}) list = ${other};`,
    members: `${key}: list`,
  }),
  absent: () => ({ members: 'controllers: []' }),
  empty: () => ({ metadata: '{}' }),
};

/** The elements of a list with a comma behind them. */
const inner = (list: string): string => list.slice(1, -1);

const flat = (list: string): string =>
  list
    .replace(/\/\/.*$|\/\*.*?\*\//gm, '')
    .replace(/\s+/g, ' ')
    .replace(/,\s*\]$/, ']');

const above = fc.constantFrom('', '', '', '// above\n', '/* above */ ');
const behind = fc.constantFrom('', '', '', ' // why', ' /* import { X } from "./x" */');

/** `[A, B]` with comments at the ends of lines, above elements and at the end. */
const listOf = (element: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.tuple(element, behind, above), { maxLength: 5 }),
      fc.constantFrom('', '', '', '// last\n', '/* last */'),
    )
    .map(([rows, end]) => {
      const lines = rows.map(([code, comment, before]) => `\n${before}${code},${comment}`);
      return `[${lines.join('')}\n${end}]`;
    });

const other = (name: string): string => `@Module({ imports: [A] })\nexport class ${name} {}\n`;

/** Files whose root class has a list of such elements under that key. */
export const moduleSources = (
  key: string,
  element: fc.Arbitrary<string>,
): fc.Arbitrary<ModuleSource> =>
  fc
    .record({
      shape: fc.constantFrom(...Object.keys(forms)),
      list: listOf(element),
      more: listOf(element),
      decorators: fc.constantFrom<readonly string[]>(
        ['@Global()', ''],
        ['', '@Global()'],
        ['', ''],
      ),
      neighbours: fc.constantFrom<readonly string[]>(
        ['', ''],
        [other('Before'), ''],
        ['', other('After')],
      ),
      header: fc.constantFrom('', '', '/** (c) */\n', '// (c)\n\n', "'use strict';\n"),
      options: fc.record({
        semi: fc.boolean(),
        singleQuote: fc.boolean(),
        useTabs: fc.boolean(),
        endOfLine: fc.constantFrom('lf' as const, 'crlf' as const),
        trailingComma: fc.constantFrom('all' as const, 'none' as const),
      }),
      bom: fc.boolean(),
      isCut: fc.boolean(),
      seed: fc.option(fc.integer({ min: 1 }), { freq: 3 }),
    })
    .map(({ shape, list, more, options, seed, bom, isCut, ...rest }) => {
      const text = written(rest, forms[shape]?.(key, list, more) ?? {});
      const finish = (code: string): string =>
        (bom ? '\uFEFF' : '') + (isCut ? code.trimEnd() : code);
      if (seed === null) return { shape, text, options, finish };
      const eol = options.endOfLine === 'crlf' ? '\r\n' : '\n';
      return { shape, text: scramble(text, seed, eol), finish };
    });

function written(
  {
    decorators: [first, last],
    neighbours: [before, after],
    header,
  }: { decorators: readonly string[]; neighbours: readonly string[]; header: string },
  form: Form,
): string {
  return [
    `${header}import { Global, Module, ModuleMetadata } from '@nestjs/common';`,
    "import { APP_FILTER, APP_GUARD as GUARD } from '@nestjs/core';",
    "import { ThrottlerGuard } from '@nestjs/throttler';",
    "import { A, B, C, D } from './letters';",
    "import { CatsModule, DogsModule } from './animals/animals.module'; // pets",
    "import { HorsesAndOtherLargeAnimalsModule } from './animals/large';",
    "import { VeryLongNameOfAFeatureThatNobodyWouldLikeToTypeModule } from './long';",
    '',
    '/**',
    " * import { AuthModule } from './auth/auth.module';",
    ' */',
    before,
    form.before ?? '',
    first,
    `@Module(${form.metadata ?? `{ ${form.members ?? ''} }`})`,
    last,
    `export class AppModule { ${form.body ?? ''} }`,
    form.below ?? '',
    after,
    // shows whether this author ends lists with a comma
    'export const habit = [{ a: 1, b: 2 }, { a: 2, b: 1 }];',
    'export const template = `@Module({ imports: [AuthModule] }) // ${1}`;',
    '',
  ].join('\n');
}

/** The text as its author's formatter leaves it. */
export async function asWritten(source: ModuleSource): Promise<string> {
  const { text, options, finish } = source;
  const code = options && (await prettier.format(text, { ...options, parser: 'typescript' }));
  return finish(code ?? text);
}

/** Its list moves to another indentation, or stands before a call: line breaks stay where they are. */
export const isMoved = ({ shape }: ModuleSource): boolean =>
  /condition$|predicate|map|concat|filter|flat|and spread/.test(shape);
