import { describe, expect, it } from 'vitest';
import { mergeWithoutBase } from '../../src/merge/merge-texts';
import { canRunGit, gitMerge } from '../support/git-merge';
import { asked, crlf, lines, merge, ten, TEN } from './ten-lines';

interface Row {
  readonly base: string;
  readonly user: string;
  readonly next: string;
  readonly expected: string;
}

const rows: Record<string, Row> = {
  '1 changes that are far apart': {
    base: ten(),
    user: ten({ 2: 'mine' }),
    next: ten({ 9: 'new' }),
    expected: ten({ 2: 'mine', 9: 'new' }),
  },
  '2 changes of adjacent lines': {
    base: ten(),
    user: ten({ 5: 'mine' }),
    next: ten({ 6: 'new' }),
    expected: lines(
      ...TEN.slice(0, 4),
      ...asked('mine\nsix\n', 'five\nsix\n', 'five\nnew\n').trim().split('\n'),
      ...TEN.slice(6),
    ),
  },
  '3 both insert at one place': {
    base: ten(),
    user: ten({ 5: 'five\nmine' }),
    next: ten({ 5: 'five\nnew' }),
    expected: ten({ 5: `five\n${asked('mine\n', '', 'new\n')}` }),
  },
  '4 the same change': {
    base: ten(),
    user: ten({ 5: 'same', 9: 'mine' }),
    next: ten({ 5: 'same', 1: 'new' }),
    expected: ten({ 1: 'new', 5: 'same', 9: 'mine' }),
  },
  '5 a file with CRLF': {
    base: ten(),
    user: crlf(ten({ 2: 'mine' })),
    next: ten({ 9: 'new' }),
    expected: crlf(ten({ 2: 'mine', 9: 'new' })),
  },
  '6a no newline at the end': {
    base: ten(),
    user: ten({ 2: 'mine' }).trimEnd(),
    next: ten({ 5: 'new' }),
    expected: ten({ 2: 'mine', 5: 'new' }).trimEnd(),
  },
  '6b a conflict at an end without newline': {
    base: 'one\ntwo',
    user: 'one\nmine',
    next: 'one\nnew',
    expected: `one\n${asked('mine\n', 'two\n', 'new\n')}`,
  },
  '7 deleted by the user, changed by the template': {
    base: ten(),
    user: ten({ 5: '' }),
    next: ten({ 5: 'new' }),
    expected: ten({ 5: asked('', 'five\n', 'new\n') }),
  },
  '8 changed by the user, deleted by the template': {
    base: ten(),
    user: ten({ 5: 'mine' }),
    next: ten({ 5: '' }),
    expected: ten({ 5: asked('mine\n', 'five\n', '') }),
  },
  '9 insertions that overlap': {
    base: ten(),
    user: ten({ 5: 'five\nshared\nmine' }),
    next: ten({ 5: 'five\nshared\nnew' }),
    expected: ten({ 5: `five\nshared\n${asked('mine\n', '', 'new\n')}` }),
  },
  '10 blocks between braces': {
    base: lines(
      'class A {',
      '  a() {',
      '    return 1;',
      '  }',
      '',
      '  b() {',
      '    return 2;',
      '  }',
      '}',
    ),
    user: lines(
      'class A {',
      '  a() {',
      '    return 1;',
      '  }',
      '',
      '  b() {',
      '    return 2;',
      '  }',
      '',
      '  mine() {',
      '    return 3;',
      '  }',
      '}',
    ),
    next: lines(
      'class A {',
      '  fresh() {',
      '    return 0;',
      '  }',
      '',
      '  a() {',
      '    return 1;',
      '  }',
      '',
      '  b() {',
      '    return 2;',
      '  }',
      '}',
    ),
    expected: lines(
      'class A {',
      '  fresh() {',
      '    return 0;',
      '  }',
      '',
      '  a() {',
      '    return 1;',
      '  }',
      '',
      '  b() {',
      '    return 2;',
      '  }',
      '',
      '  mine() {',
      '    return 3;',
      '  }',
      '}',
    ),
  },
  '11 a name changed by the user, used once more by the template': {
    base: ten(),
    user: ten({ 2: 'const renamed = 1;' }),
    next: ten({ 9: 'use(old);' }),
    expected: ten({ 2: 'const renamed = 1;', 9: 'use(old);' }),
  },
  '12 an import moved by one, changed by the other': {
    base: lines("import { A } from 'a';", "import { B } from 'b';", '', 'x();'),
    user: lines("import { B } from 'b';", "import { A } from 'a';", '', 'x();'),
    next: lines("import { A, C } from 'a';", "import { B } from 'b';", '', 'x();'),
    expected:
      asked('', "import { A } from 'a';\n", "import { A, C } from 'a';\n") +
      lines("import { B } from 'b';", "import { A } from 'a';", '', 'x();'),
  },
  '13 no base': {
    base: '',
    user: ten({ 5: 'mine' }),
    next: ten({ 5: 'new' }),
    expected: ten({ 5: asked('mine\n', '', 'new\n') }),
  },
  '14 lines that are names of Object.prototype': {
    base: lines('constructor', '__proto__', 'toString', 'x', 'y'),
    user: lines('constructor', '__proto__', 'toString', 'x', 'mine'),
    next: lines('hasOwnProperty', 'constructor', '__proto__', 'toString', 'x', 'y'),
    expected: lines('hasOwnProperty', 'constructor', '__proto__', 'toString', 'x', 'mine'),
  },
  '15 text that looks like a marker': {
    base: lines('Title', '=======', '', 'text'),
    user: lines('Mine', '=======', '', 'text'),
    next: lines('New', '=======', '', 'text'),
    expected: lines(
      ...asked('Mine\n', 'Title\n', 'New\n').trim().split('\n'),
      '=======',
      '',
      'text',
    ),
  },
  '16 tabs instead of spaces': {
    base: lines('a {', '  b', '  c', '}'),
    user: lines('a {', '\tb', '\tc', '}'),
    next: lines('a {', '  b', '  new', '}'),
    expected: lines(
      'a {',
      ...asked('\tb\n\tc\n', '  b\n  c\n', '  b\n  new\n').trimEnd().split('\n'),
      '}',
    ),
  },
  '17 the same deletion': {
    base: ten(),
    user: ten({ 5: '', 9: 'mine' }),
    next: ten({ 5: '', 1: 'new' }),
    expected: ten({ 1: 'new', 5: '', 9: 'mine' }),
  },
};

describe('the 18 tricky cases', () => {
  it.each(Object.entries(rows))('%s', (_, { base, user, next, expected }) => {
    expect(merge({ base, user, next }).text).toBe(expected);
  });

  it.runIf(canRunGit)('come out of git as they come out here', () => {
    const all = Object.entries(rows);
    const git = gitMerge(
      all.map(([, row]) => row),
      'zdiff3',
    );
    const different = all.filter(([, { expected }], i) => git[i]?.text !== expected);
    expect(different.map(([name]) => name)).toEqual(['5 a file with CRLF']);
  });
});

const method = (name: string, body: string) => lines('', `  ${name}() {`, body, '  }');
const service = (...methods: string[]) => `class A {\n${methods.join('')}}\nend();\n`;

const withOwnEnds = (text: string) => `// mine\n${text.replace('end()', 'fin()')}`;

describe('equal lines', () => {
  it('leave no doubt about a method behind one whose end was changed', () => {
    const [one, two] = [method('one', '    a();'), method('two', '    b();')];
    const mine = method('mine', '    c();');
    const changed = method('one', '    aa();');
    const texts = { base: service(one, two), next: service(changed, two) };
    expect(merge({ path: 'a.ts', ...texts, user: withOwnEnds(service(one, mine, two)) }).text).toBe(
      withOwnEnds(service(changed, mine, two)),
    );
  });

  it('are asked about where it is not the same to match the first or the last of them', () => {
    const texts = {
      base: lines('y', 'y', 'z', 'z'),
      user: lines('y', 'z', 'mine'),
      next: lines('y', 'z', 'z'),
    };
    expect(merge(texts).conflicts).toHaveLength(1);
  });
});

const doubled = (text: string) => text.replaceAll("'", '"');
/** Another style. */
const other = (text: string) =>
  text.replaceAll("'", '"').replaceAll('  ', '\t').replaceAll(';', '');

describe('styles', () => {
  const base = lines("const a = 'x';", 'f(a, {', "  b: 'y',", '});', 'g();', 'h();');
  const next = base.replace("  b: 'y',\n", "  b: 'y',\n  c: 'new',\n");
  const user = other(base).replace('h()', 'mine()');

  it('merges what the formatter made of the templates', () => {
    const formatted = { base: other(base), next: other(next) };
    const merged = merge({ path: 'a.ts', base, user, next, formatted });
    expect(merged).toEqual({
      by: 'formatted',
      changes: 1,
      conflicts: [],
      text: other(next).replace('h()', 'mine()'),
    });
  });

  it('merges the templates themselves where the user does not use the formatter', () => {
    const formatted = { base: other(base), next: other(next) };
    const own = base.replace('h()', 'mine()');
    expect(merge({ path: 'a.ts', base, user: own, next, formatted })).toMatchObject({
      by: 'raw',
      text: next.replace('h()', 'mine()'),
    });
  });

  it('takes the style that the file has when both merges are clean', () => {
    const file = lines("a('x');", 'b();', 'c();', 'd();');
    const theirs = `${file}e('new');\n`;
    const formatted = { base: doubled(file), next: doubled(theirs) };
    const mergeInto = (mine: string) =>
      merge({ path: 'a.ts', base: file, user: mine, next: theirs, formatted }).text;
    expect(mergeInto(doubled(file).replace('c()', 'mine()'))).toBe(
      doubled(theirs).replace('c()', 'mine()'),
    );
    expect(mergeInto(file.replace('c()', 'mine()'))).toBe(theirs.replace('c()', 'mine()'));
  });

  it('takes the merge with the fewest lines between markers', () => {
    const one = other(base).replace('g()', 'mine()');
    const formatted = { base: other(base), next: other(base).replace('g()', 'new()') };
    const merged = merge({
      path: 'a.ts',
      base,
      user: one,
      next: base.replace('g()', 'new()'),
      formatted,
    });
    expect(merged).toMatchObject({ by: 'formatted', conflicts: [{ line: 5, size: 3 }] });
  });

  it('compares lines without their habits when there is no formatter', () => {
    const merged = merge({ path: 'a.ts', base, user, next });
    expect(merged).toEqual({
      by: 'loose',
      changes: 1,
      conflicts: [],
      text: user.replace('\tb: "y",\n', '\tb: "y",\n  c: \'new\',\n'),
    });
  });

  it.each([
    ['another language', 'a.md', user, next],
    ['a literal of several lines', 'a.ts', `${user}const t = \`\n  x\`\n`, next],
    ['a change of nothing but quotes', 'a.ts', user, next.replace("'x'", '"x"')],
    ['a line that would go on', 'a.ts', user, base.replace('g();', 'g();\n[1].map(f);')],
  ])('does not for %s', (_, path, mine, theirs) => {
    expect(merge({ path, base, user: mine, next: theirs }).by).toBe('raw');
  });

  it('gives the last line an end when a line follows it', () => {
    const own = other(base).replace('g()', 'mine()');
    const merged = merge({ path: 'a.ts', base, user: own.trimEnd(), next: `${base}end();\n` });
    expect(merged.text).toBe(`${own}end();\n`);
  });
});

const withCrlf = (text: string) => `\uFEFF${crlf(text)}`;

describe('line ends and byte order mark', () => {
  const next = ten({ 5: 'five\nnew' });

  it.each([
    ['CRLF', crlf(ten()), crlf(next)],
    ['mostly CRLF', `one\n${crlf(ten()).slice(5)}`, `one\n${crlf(next).slice(5)}`],
    ['mostly LF', `one\r\n${ten().slice(4)}`, `one\r\n${next.slice(4)}`],
    ['a byte order mark', `\uFEFF${ten()}`, `\uFEFF${next}`],
    ['no newline at the end', ten().trimEnd(), next.trimEnd()],
    ['CRLF and no newline at the end', crlf(ten()).trimEnd(), crlf(next).trimEnd()],
  ])('keeps %s', (_, user, expected) => {
    expect(merge({ base: ten(), user, next }).text).toBe(expected);
  });

  it('gives markers and both sides of a conflict the ends of the file', () => {
    const user = `\uFEFF${crlf(ten({ 5: 'mine' }))}`;
    expect(merge({ base: ten(), user, next }).text).toBe(
      `\uFEFF${crlf(ten({ 5: asked('mine\n', 'five\n', 'five\nnew\n') }))}`,
    );
  });

  it('takes templates with CRLF and byte order mark for what they say', () => {
    expect(merge({ base: withCrlf(ten()), user: ten(), next: withCrlf(next) }).text).toBe(next);
  });
});

describe('mergeWithoutBase', () => {
  it('asks about every difference', () => {
    const user = ten({ 2: 'mine', 9: '' });
    const merged = mergeWithoutBase({ user, next: ten({ 5: 'five\nnew' }), version: '2.0.0' });
    expect(merged.text).toBe(
      ten({
        2: asked('mine\n', '', 'two\n'),
        5: `five\n${asked('', '', 'new\n')}`,
        9: asked('', '', 'nine\n'),
      }),
    );
    expect(merged.changes).toBe(0);
  });
});
