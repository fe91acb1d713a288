import { AuthConfig } from './auth.config.js';
import { keyOf } from './strict-jwt.js';

const environment = {
  JWT_SECRET: 'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3',
  JWT_RETIRING_SECRETS: 'q7LsT2vXc9RbWm4KzYh1UdNe8JgPa6QoFi3tEnVkSx5',
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
};
const read = (values: object) =>
  new AuthConfig((name) => new Map(Object.entries(values)).get(name));
const config = read(environment);
const { kid, key } = config.signingKey;

const encode = (json: string) => Buffer.from(json).toString('base64url');

const HEADER = JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid });
const CLAIMS = '{"sub":"u"}';
const SIGNATURE = Buffer.alloc(32).toString('base64url');

const token = (header = HEADER, claims = CLAIMS, signature = SIGNATURE) =>
  `${encode(header)}.${encode(claims)}.${signature}`;

describe('keyOf', () => {
  const header = (more: object) =>
    JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid, ...more });

  it('finds the key that signs by its name', () => {
    const found = keyOf(token(), config);

    expect(found?.export().toString()).toBe(environment.JWT_SECRET);
    expect(key.export().toString()).toBe(environment.JWT_SECRET);
  });

  it('finds a retiring key by the name that it had', () => {
    const before = read({
      ...environment,
      JWT_SECRET: environment.JWT_RETIRING_SECRETS,
      JWT_RETIRING_SECRETS: '',
    });

    const retiring = header({ kid: before.signingKey.kid });

    expect(keyOf(token(retiring), config)?.export().toString()).toBe(
      environment.JWT_RETIRING_SECRETS,
    );
  });

  it('gives away nothing by the name of a key', () => {
    expect(kid).toMatch(/^[\w-]{16}$/);
    expect(config.secrets.join()).not.toContain(kid.slice(0, 8));
  });

  it.each(['unknown', '', '__proto__', 'constructor', 1, null, [kid]])(
    'finds no key by the name %j',
    (other) => {
      expect(keyOf(token(header({ kid: other })), config)).toBeUndefined();
    },
  );

  it.each(['none', 'hs256', 'HS512', 'RS256', 'ES256', ''])(
    'finds no key for the algorithm %j',
    (alg) => {
      expect(keyOf(token(header({ alg })), config)).toBeUndefined();
    },
  );

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
