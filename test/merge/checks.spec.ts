import { describe, expect, it } from 'vitest';
import { asked, lines, merge, reasons, ten, TEN } from './ten-lines';

const KEPT = [
  'class A {',
  '  one = 1;',
  '',
  '  two = 2;',
  '',
  '  three = 3;',
  '',
  '  four = 4;',
  '}',
];
const code = (changes: Readonly<Record<number, string>> = {}, before = ''): string =>
  before + lines(...KEPT.flatMap((line, i) => (changes[i + 1] ?? line).split('\n')));
const mergeCode = (user: string, next: string, base = code()) =>
  merge({ path: 'a.ts', base, user, next });
const inClass = (text: string) =>
  `class A {\n${text.replace('f(', '  f(').replace('}\n', '  }\n}\n')}`;

const method = (body: string) =>
  lines(
    'function f() {',
    '  if (a) {',
    '    one();',
    '    two();',
    '    three();',
    body,
    '}',
    'const x = 1;',
    'x();',
    'end();',
  );

describe('what the parser says of a clean merge', () => {
  const both = "import { ConfigService } from '@nestjs/config';\n";
  const first = "import { A } from 'a';\n";
  const last = "import { B } from 'b';\n\nimport { C } from 'c';\n";
  const imports = (top: string, bottom = '') => code({}, `${top}${first}${last}${bottom}`);

  it.each([
    ['a declaration', imports(both), imports('', both), imports(both)],
    [
      'a name among others',
      imports(both),
      imports('', "import { ConfigModule, ConfigService } from '@nestjs/config';\n"),
      imports(both, "import { ConfigModule } from '@nestjs/config';\n"),
    ],
    [
      'the first of the names',
      imports(both),
      imports('', "import { ConfigService, ConfigModule } from '@nestjs/config';\n"),
      imports(both, "import { ConfigModule } from '@nestjs/config';\n"),
    ],
    [
      'a name on a line of its own',
      imports(both),
      imports('', "import {\n  ConfigModule,\n  ConfigService,\n} from '@nestjs/config';\n"),
      imports(both, "import {\n  ConfigModule,\n} from '@nestjs/config';\n"),
    ],
    [
      'a whole declaration on several lines',
      imports(both),
      imports('', "import {\n  ConfigService,\n} from '@nestjs/config';\n"),
      imports(both),
    ],
    [
      'a side effect',
      imports("import 'x';\n"),
      imports('', "import 'x';\n"),
      imports("import 'x';\n"),
    ],
    [
      'a default import',
      imports("import x from 'x';\n"),
      imports('', "import x from 'x';\n"),
      imports("import x from 'x';\n"),
    ],
  ])('takes out what is imported twice: %s', (_, user, next, expected) => {
    const merged = mergeCode(user, next, imports(''));
    expect(merged.conflicts).toEqual([]);
    expect(merged.text).toBe(expected);
  });

  it.each([
    ['another module', both, "import { ConfigService } from './config';\n"],
    ['another name behind it', both, "import { Other as ConfigService } from './config';\n"],
    ['a type', "import type { ConfigService } from '@nestjs/config';\n", both],
  ])('asks where the same name is imported from %s', (_, mine, theirs) => {
    const merged = mergeCode(imports(mine), imports('', theirs), imports(''));
    expect(reasons(merged)).toEqual(['duplicate']);
    expect(merged.text).toContain(asked('', '', theirs));
  });

  it('counts no change where nothing but the import was new', () => {
    expect(mergeCode(imports(both), imports('', both), imports('')).changes).toBe(0);
    expect(mergeCode(code(), code({ 2: '  one = 0;', 8: '  four = 0;' })).changes).toBe(2);
  });

  it.each([
    ['a method', '  go() {\n    return 1;\n  }', '  go() {\n    return 2;\n  }'],
    ['a property', '  five = 5;', '  five = 55;'],
    ['a getter', '  get go() {\n    return 1;\n  }', '  get go() {\n    return 2;\n  }'],
  ])('asks where both added %s of one name', (_, mine, theirs) => {
    const merged = mergeCode(
      code({ 2: `  one = 1;\n${mine}` }),
      code({ 8: `  four = 4;\n${theirs}` }),
    );
    expect(reasons(merged)).toEqual(['duplicate']);
    expect(merged.text).toBe(
      code({
        2: `  one = 1;\n${mine}`,
        8: `  four = 4;\n${asked('', '', `${theirs}\n`)}`.trimEnd(),
      }),
    );
  });

  it.each([
    ['overloads', '  go(a: 1): void;\n  go(a: 2): void;\n  go(): void {}', '  five = 5;'],
    ['a setter beside a getter', '  get go() {\n    return 1;\n  }', '  set go(x) {}'],
    ['a static beside an own one', '  static go = 1;', '  go = 2;'],
  ])('takes %s for what they are', (_, mine, theirs) => {
    const merged = mergeCode(
      code({ 2: `  one = 1;\n${mine}` }),
      code({ 8: `  four = 4;\n${theirs}` }),
    );
    expect(merged.conflicts).toEqual([]);
  });

  it('asks where a parameter, a property of an object or a constant is declared twice', () => {
    const base = lines(
      'f(',
      '  a,',
      '  b,',
      ') {',
      '}',
      'const o = {',
      '  a,',
      '  b,',
      '};',
      'x();',
      'y();',
    );
    const from = inClass(base);
    const twice = (mine: [string, string], theirs: [string, string]) =>
      reasons(mergeCode(from.replace(...mine), from.replace(...theirs), from));
    expect(twice(['  a,\n', '  c = 1,\n  a,\n'], ['  b,\n', '  b,\n  c = 2,\n'])).toEqual([
      'duplicate',
    ]);
    expect(twice(['{\n  a', '{\n  c: 1,\n  a'], ['  b,\n};', '  b,\n  c: 2,\n};'])).toEqual([
      'duplicate',
    ]);
    expect(twice(['x();', 'const z = 1;\nx();'], ['y();', 'y();\nconst z = 2;'])).toEqual([
      'duplicate',
    ]);
    expect(twice(['x();', 'const z = 1;\nx();'], ['y();', 'y();\nvar z2 = 2;'])).toEqual([]);
  });

  it('holds back the one change that breaks the syntax, and takes the others', () => {
    const base = method('    four();\n  }');
    // the user took the condition out; the template put another block into its end
    const user = base.replace('  if (a) {\n', '').replace('    four();\n  }\n', '    four();\n');
    const next = base
      .replace('    two();\n', '    two();\n  } else {\n')
      .replace('end();', 'fin();');
    const merged = mergeCode(user, next, base);
    expect(reasons(merged)).toEqual(['syntax']);
    expect(merged.text).toBe(
      user
        .replace('    two();\n', `    two();\n${asked('', '', '  } else {\n')}`)
        .replace('end();', 'fin();'),
    );
    expect(merged.changes).toBe(1);
  });

  it('keeps two changes that go together where a third one is to blame', () => {
    const base = lines('f();', 'x();', 'g();', 'y();', 'h();', 'z();', 'i();');
    const user = base.replace('f();', 'const a = 1;\nf();');
    const next = base
      .replace('x();', 'if (on) {\nx();')
      .replace('y();', 'y();\n}')
      .replace('i();', 'i();\nconst a = 2;');
    const merged = mergeCode(user, next, base);
    expect(reasons(merged)).toEqual(['duplicate']);
    expect(merged.changes).toBe(2);
  });

  it('holds back every change that does not fit when one is not enough', () => {
    const user = code({ 2: '  one = 1;\n  a = 0;\n  b = 0;' });
    const next = code({
      4: '  two = 2;\n  a = 1;',
      6: '  three = 3;\n  ok = 1;',
      8: '  four = 4;\n  b = 1;',
    });
    const merged = mergeCode(user, next);
    expect(reasons(merged)).toEqual(['duplicate', 'duplicate']);
    expect(merged.text).toContain('  ok = 1;\n');
    expect(merged.changes).toBe(1);
  });

  it('does not blame the template for errors that the user has already', () => {
    const merged = mergeCode(code({ 2: '  one = = 1;' }), code({ 8: '  four = 44;' }));
    expect(merged.text).toBe(code({ 2: '  one = = 1;', 8: '  four = 44;' }));
  });

  it('parses nothing but TypeScript', () => {
    const user = code({ 2: '  one = 1;\n  go = 1;' });
    const next = code({ 8: '  four = 4;\n  go = 2;' });
    expect(merge({ path: 'AUTH.md', base: code(), user, next }).conflicts).toEqual([]);
  });
});

const at = (place: number, line: string) => ten({ 5: '', [place]: `${TEN[place - 1]}\n${line}` });

describe('moved lines', () => {
  it.each([
    ['moved by both to different places', at(2, 'five'), at(9, 'five'), ['moved']],
    ['moved by both to one place', at(9, 'five'), at(9, 'five'), []],
    ['moved by the template, deleted by the user', ten({ 5: '' }), at(9, 'five'), ['moved']],
    ['moved by the user, deleted by the template', at(9, 'five'), ten({ 5: '' }), ['moved']],
    ['moved by the user alone', at(9, 'five'), ten({ 2: 'new' }), []],
    [
      'added by both at different places',
      ten({ 2: 'two\nthe same fix' }),
      ten({ 9: 'nine\nthe same fix' }),
      ['moved'],
    ],
    [
      'a word that both added to their lists',
      ten({ 2: 'two\nword,' }),
      ten({ 9: 'nine\nword,' }),
      [],
    ],
  ])('%s', (_, user, next, expected) => {
    expect(reasons(merge({ base: ten(), user, next }))).toEqual(expected);
  });

  it('are asked about where the template put them', () => {
    const merged = merge({ base: ten(), user: at(2, 'five'), next: at(9, 'five') });
    expect(merged.text).toBe(ten({ 2: 'two\nfive', 5: '', 9: `nine\n${asked('', '', 'five\n')}` }));
  });
});
