import { inspect } from 'node:util';
import { AuthConfig } from './auth.config.js';
import { newSecret, SIGNING_KEY } from './secrets.js';

type Environment = Record<string, unknown>;

const production: Environment = {
  NODE_ENV: 'production',
  [SIGNING_KEY[0]]: newSecret(),
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
};

const read = (environment: Environment) =>
  new AuthConfig((name) => environment[name]);

describe('AuthConfig', () => {
  it('has a default for everything but the keys and the names', () => {
    expect(read(production)).toMatchObject({
      issuer: 'shop',
      audience: 'shop',
      accessTtlSeconds: 900,
      refreshIdleMs: 7 * 86_400_000,
      refreshAbsoluteMs: 30 * 86_400_000,
      refreshGraceMs: 10_000,
      passwordLength: 15,
      loginLimit: 5,
      addressLimit: 30,
      liveness: 'session',
      database: 'data/auth.sqlite',
    });
  });

  it.each([
    ['90', 90],
    [90, 90],
    ['90s', 90],
    ['15m', 900],
    ['1h', 3600],
  ])('reads a lifetime of %s as %d seconds', (JWT_ACCESS_TTL, seconds) => {
    const config = read({ ...production, JWT_ACCESS_TTL });

    expect(config.accessTtlSeconds).toBe(seconds);
  });

  it.each<[string, Environment]>([
    [SIGNING_KEY[0], { [SIGNING_KEY[0]]: undefined }],
    [SIGNING_KEY[0], { [SIGNING_KEY[0]]: '' }],
    [SIGNING_KEY[0], { [SIGNING_KEY[0]]: 'x7Kq92vTp' }],
    ['JWT_ISSUER', { JWT_ISSUER: undefined }],
    ['JWT_ISSUER', { JWT_ISSUER: ' ' }],
    ['JWT_ISSUER', { JWT_ISSUER: 'shop", error="x' }],
    ['JWT_ISSUER', { JWT_ISSUER: 'shop\r\nX-Evil: 1' }],
    ['JWT_AUDIENCE', { JWT_AUDIENCE: '' }],
    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '0' }],
    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '-15m' }],
    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '61m' }],
    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '15 minutes' }],
    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '1e3' }],
    ['JWT_REFRESH_IDLE_TTL', { JWT_REFRESH_IDLE_TTL: 'never' }],
    ['JWT_REFRESH_ABSOLUTE_TTL', { JWT_REFRESH_ABSOLUTE_TTL: 'Infinity' }],
    ['JWT_REFRESH_GRACE', { JWT_REFRESH_GRACE: '1h' }],
    ['AUTH_PASSWORD_MIN_LENGTH', { AUTH_PASSWORD_MIN_LENGTH: '0' }],
    ['AUTH_LOGIN_LIMIT', { AUTH_LOGIN_LIMIT: '0' }],
    ['AUTH_ADDRESS_LIMIT', { AUTH_ADDRESS_LIMIT: 'none' }],
    ['AUTH_LIVENESS', { AUTH_LIVENESS: 'off' }],
  ])('does not boot with a bad %s: %j', (name, bad) => {
    expect(() => read({ ...production, ...bad })).toThrow(name);
  });

  it('says all that is missing, and how to make it', () => {
    const keys = SIGNING_KEY.join(' or ');
    const start = () => read({ NODE_ENV: 'production' });

    expect(start).toThrow(`Missing: ${keys}, JWT_ISSUER, JWT_AUDIENCE. `);
    expect(start).toThrow('npx nest-auth-jwt');
  });

  it('shows nobody the text of a key', () => {
    const secret = newSecret();

    const config = read({ ...production, [SIGNING_KEY[0]]: secret });

    const shown = inspect(config, { depth: 9, showHidden: true });
    expect(shown + JSON.stringify(config)).not.toContain(secret);
  });

  it.each(['development', undefined])(
    'falls back to no constant when NODE_ENV is %s',
    (NODE_ENV) => {
      expect(() => read({ NODE_ENV })).toThrow(SIGNING_KEY[0]);
    },
  );

  it('makes random keys for tests, and keeps away from real data', () => {
    const first = read({ NODE_ENV: 'test' });
    const second = read({ NODE_ENV: 'test' });

    expect(first.signingKey.kid).not.toBe(second.signingKey.kid);
    expect(first.keys.map(({ kid }) => kid)).toEqual([first.signingKey.kid]);
    expect(first.database).toBe(':memory:');
  });

  it('cannot be changed once it was read', () => {
    expect(Object.isFrozen(read(production))).toBe(true);
  });
});
