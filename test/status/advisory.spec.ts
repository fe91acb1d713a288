import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { isWeak } from '../../src/status/advisory';
import { tokensOfPiece } from '../../src/status/tokens';

/** Made up: the refresh token is compared with `===`, and its length is not looked at. */
const RAW = `import { Injectable } from '@nestjs/common';

const LIMITS = { 'login': 5, refresh: 30, };
type Answer = 'same' | 'other';

@Injectable()
export class Tokens {
  constructor(private readonly store: Store) {}

  /** Whether they are the same. */
  async compare(given: string, id: string): Promise<Answer> {
    const known = await this.store.find(id);
    if (known.hash === hashOf(given)) {
      return 'same';
    }
    return this.limit(LIMITS.login, (found) => found.size > 0x10) ? 'other' : 'same';
  }
}
`;

const COMPARES = { has: ['known.hash === hashOf($_)'], lacks: ['timingSafeEqual'] };
const isStillWeak = (text: string, code = COMPARES) => isWeak(text, { code });

const edit = (from: string, to: string) => {
  if (!RAW.includes(from)) throw new Error(`no ${from}`);
  return RAW.replaceAll(from, to);
};

describe('a weakness is told from the code', () => {
  it.each([
    ['as it was generated', RAW],
    ['with CRLF', RAW.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${RAW}`],
    ['with comments in between', edit('known.hash === ', 'known.hash /* sic */ ===\n // ours\n ')],
    ['on one line', edit('\n      return', ' return').replace('{\n    const', '{ const')],
    ['edited around', edit("return 'same';", "this.log('same');\n      return 'same';")],
    ['with a renamed parameter', edit('given', 'token')],
    ['with a method more', edit('  /** Whether', '  other() {}\n\n  /** Whether')],
    ['with the weak code in a sentence too', `// known.hash === hashOf(given)\n${RAW}`],
    ['with the remedy in a comment only', `// TODO: timingSafeEqual\n${RAW}`],
    ['with the remedy in a text only', `${RAW}\nconst say = 'timingSafeEqual';\n`],
    ['with a syntax error elsewhere', `${RAW}\nconst broken = ;\n`],
    [
      'on the side of the user in a conflict',
      edit(
        '    if (known.hash === hashOf(given)) {\n',
        `<<<<<<< yours
    if (known.hash === hashOf(given)) {
||||||| template (old)
    if (known.hash === hashOf(given) ) {
=======
    if (timingSafeEqual(known.hash, hashOf(given))) {
>>>>>>> template 0.2.0
`,
      ),
    ],
  ])('%s', (_, text) => expect(isStillWeak(text)).toBe(true));

  it.each([
    ['the other way round', edit('known.hash === hashOf(given)', 'isSame(known.hash, given)')],
    ['beside it', edit('known.hash === hashOf', 'timingSafeEqual(a, b) && known.hash === hashOf')],
    [
      'commented out',
      edit('known.hash === hashOf(given)', '/* known.hash === hashOf(given) */ no'),
    ],
    ['quoted', edit('known.hash === hashOf(given)', '"known.hash === hashOf(given)"')],
    ['all of it taken out', 'export class Tokens {}\n'],
    ['emptied', ''],
  ])('mended by hand: %s', (_, text) => expect(isStillWeak(text)).toBe(false));
});

describe('whatever the formatter', () => {
  const styles = [
    { semi: false, singleQuote: true },
    { useTabs: true, printWidth: 40 },
    { printWidth: 160, trailingComma: 'none', arrowParens: 'avoid' },
    { tabWidth: 4, quoteProps: 'consistent', experimentalOperatorPosition: 'start' },
    { bracketSpacing: false, objectWrap: 'collapse' },
  ] as const;
  const pieces = [
    'const known = await this.store.find(id);',
    'constructor(private readonly store: Store) {}',
    "async compare(given: string, id: string): Promise<Answer> { $$$; return this.limit($$$) ? 'other' : 'same' }",
    "const LIMITS = { login: 5, 'refresh': 30 }",
    "type Answer = 'same' | 'other'",
    'this.limit(LIMITS.login, found => found.size > 16)',
    '@Injectable() export class Tokens { $$$ }',
    'login: 5, refresh: 30',
  ];

  it.each(styles)('%j', async (style) => {
    const text = await format(RAW, { parser: 'typescript', ...style });
    const others = pieces.filter((piece) => !stands(piece, text));
    expect(text).not.toBe(RAW);
    expect(others).toEqual([]);
  });
});

const stands = (piece: string, text: string) => isWeak(text, { code: { has: [piece], lacks: [] } });

describe('a piece of code', () => {
  it.each([
    ['f($_)', 'f(a)', true],
    ['f($_)', "f('a')", true],
    ['f($_)', 'f(a.b)', false],
    ['f($_)', 'f()', false],
    ['f($$$)', 'f()', true],
    ['f($$$)', 'f(a.b, g(c), [1])', true],
    ['f($$$); h()', 'f(a);\nh()', true],
    ['f($$$); h()', 'f(a); g(); h()', false],
    ['{ f(); $$$; h() }', '{ f(); g({ a }); h() }', true],
    ['{ f(); $$$; h() }', '{ f(); { g() } } { h() }', false],
    ['$KEY.sign($KEY)', 'key.sign(key)', true],
    ['$KEY.sign($KEY)', 'key.sign(other)', false],
    ['$KEY === $OTHER', 'a === b', true],
    ["'a'", '"a"', true],
    ["'a'", 'a', false],
    ['a', "'a'", false],
    ['f(`a${b}`)', 'f(`a${b}`)', true],
    ['f(`a${b}`)', 'f(`a${c}`)', false],
    ['f(a)', 'f(ab)', false],
    ['0x10', '16', true],
    ['a > b', 'a >= b', false],
    ['x.test(/[({]/)', 'x.test(/[({]/)', true],
    ['f($$$)', 'g(', false],
  ])('%s in %s: %s', (piece, text, isThere) => expect(stands(piece, text)).toBe(isThere));

  it('that is none is refused', () => {
    expect(() => tokensOfPiece('if (')).toThrow('if (');
  });

  it('is found fast in a long text', () => {
    const text = 'f({ a: [1, 2, { b }] });\n'.repeat(2000);
    const started = process.cpuUsage().user;
    expect(stands('f($$$); $$$; g($$$); $$$; h()', text)).toBe(false);
    expect(process.cpuUsage(undefined).user - started).toBeLessThan(20_000_000);
  });
});
