import { readStrictly } from './strict-jwt.js';

const encode = (json: string) => Buffer.from(json).toString('base64url');

const HEADER = '{"alg":"HS256","typ":"at+jwt","kid":"k"}';
const CLAIMS = '{"sub":"u"}';
const SIGNATURE = Buffer.alloc(32).toString('base64url');

const token = (header = HEADER, claims = CLAIMS, signature = SIGNATURE) =>
  `${encode(header)}.${encode(claims)}.${signature}`;

describe('readStrictly', () => {
  it('reads what we write', () => {
    expect(readStrictly(token())).toEqual({
      alg: 'HS256',
      kid: 'k',
      payload: { sub: 'u' },
    });
  });

  const header = (more: object) =>
    JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid: 'k', ...more });

  it.each([
    ['no alg', header({ alg: undefined })],
    ['a list of algs', header({ alg: ['HS256'] })],
    ['typ JWT', header({ typ: 'JWT' })],
    ['no typ', header({ typ: undefined })],
    ['no kid', header({ kid: undefined })],
    ['crit', header({ crit: [] })],
    ['a key', header({ jwk: {} })],
    ['__proto__', HEADER.replace('{', '{"__proto__":{},')],
    ['a member twice', HEADER.replace('{', '{"alg":"none",')],
    ['a space', HEADER.replace(':', ': ')],
    ['a byte order mark', `\uFEFF${HEADER}`],
    ['a list for a header', '[]'],
    ['null for a header', 'null'],
    ['no JSON', '{'],
  ])('refuses a header with %s', (_, text) => {
    expect(readStrictly(token(text))).toBeUndefined();
  });

  it.each([
    ['no dots', 'abc'],
    ['two parts', token().split('.').slice(0, 2).join('.')],
    ['four parts', `${token()}.AA`],
    ['an empty signature', token(HEADER, CLAIMS, '')],
    ['padding', `${token()}=`],
    ['a space before it', ` ${token()}`],
    ['a line break after it', `${token()}\n`],
    ['other base64', token(HEADER, CLAIMS, `+/${SIGNATURE.slice(2)}`)],
    ['other spare bits', token(HEADER, CLAIMS, SIGNATURE.replace(/A$/, 'B'))],
    ['a number out of range', token(HEADER, '{"exp":1e999}')],
    ['more than 8 KiB', token(HEADER, JSON.stringify('x'.repeat(8192)))],
  ])('refuses a token with %s', (_, text) => {
    expect(readStrictly(text)).toBeUndefined();
  });
});
