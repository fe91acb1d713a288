import { AuthConfig } from './auth.config.js';
import { newSecret, SIGNING_KEY } from './secrets.js';
import { ALGORITHM, keyOf } from './strict-jwt.js';

const secret = newSecret();
const environment: Record<string, string> = {
  [SIGNING_KEY[0]]: secret,
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
};
const read = (values = environment) => new AuthConfig((name) => values[name]);
const config = read();
const { kid } = config.signingKey;

const encode = (json: string) => Buffer.from(json).toString('base64url');

const HEADER = JSON.stringify({ alg: ALGORITHM, typ: 'at+jwt', kid });
const CLAIMS = '{"sub":"u"}';
const SIGNATURE = Buffer.alloc(32).toString('base64url');

const token = (header = HEADER, claims = CLAIMS, signature = SIGNATURE) =>
  `${encode(header)}.${encode(claims)}.${signature}`;

const otherCase = (text: string) =>
  text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();

describe('keyOf', () => {
  const header = (more: object) =>
    JSON.stringify({ alg: ALGORITHM, typ: 'at+jwt', kid, ...more });

  it('finds the key that signs by its name', () => {
    expect(keyOf(token(), config)).toBe(config.keys[0]?.key);
    expect(config.keys[0]?.kid).toBe(kid);
  });

  it('has the same name for a key in every instance of the app', () => {
    expect(read().signingKey.kid).toBe(kid);
  });

  it('gives away nothing by the name of a key', () => {
    expect(kid).toMatch(/^[\w-]{16,43}$/);
    expect(secret).not.toContain(kid.slice(0, 8));
  });

  it.each(['unknown', '', '__proto__', 'constructor', 1, null, [kid]])(
    'finds no key by the name %j',
    (other) => {
      expect(keyOf(token(header({ kid: other })), config)).toBeUndefined();
    },
  );

  it.each(['none', 'HS256', 'HS512', 'RS256', 'PS256', 'ES256', 'EdDSA', ''])(
    'finds no key for another algorithm: %j',
    (alg) => {
      const found = keyOf(token(header({ alg })), config);

      expect(found).toBe(alg === ALGORITHM ? config.keys[0]?.key : undefined);
    },
  );

  it.each([
    ['no alg', header({ alg: undefined })],
    ['alg in another case', header({ alg: otherCase(ALGORITHM) })],
    ['a list of algs', header({ alg: [ALGORITHM] })],
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
    expect(keyOf(token(text), config)).toBeUndefined();
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
    expect(keyOf(text, config)).toBeUndefined();
  });
});
