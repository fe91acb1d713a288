import { AuthConfig } from './auth.config.js';

type Environment = Record<string, unknown>;

const SECRET = 'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3';

const production: Environment = {
  NODE_ENV: 'production',
  JWT_SECRET: SECRET,
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
};

const read = (environment: Environment) =>
  new AuthConfig((name) => environment[name]);

describe('AuthConfig', () => {
  it('has a default for everything but the keys and the names', () => {
    expect(read(production)).toMatchObject({
      secrets: [SECRET],
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

  it('keeps retiring secrets behind the one that signs', () => {
    const retiring = [`${SECRET}A`, `${SECRET}B`];

    const { secrets } = read({
      ...production,
      JWT_RETIRING_SECRETS: ` ${retiring.join(' , ')} `,
    });

    expect(secrets).toEqual([SECRET, ...retiring]);
  });

  it.each<[string, Environment]>([
    ['JWT_SECRET', { JWT_SECRET: undefined }],
    ['JWT_SECRET', { JWT_SECRET: '' }],
    ['JWT_SECRET', { JWT_SECRET: 'x7Kq92vTp' }],
    ['JWT_SECRET', { JWT_SECRET: SECRET.slice(0, 31) }],
    ['JWT_SECRET', { JWT_SECRET: 'a'.repeat(64) }],
    ['JWT_SECRET', { JWT_SECRET: 'abcdefgh'.repeat(8) }],
    ['JWT_SECRET', { JWT_SECRET: 'your-super-secret-jwt-key-change-me' }],
    ['JWT_RETIRING_SECRETS', { JWT_RETIRING_SECRETS: 'short' }],
    ['JWT_RETIRING_SECRETS', { JWT_RETIRING_SECRETS: SECRET }],
    ['JWT_ISSUER', { JWT_ISSUER: undefined }],
    ['JWT_ISSUER', { JWT_ISSUER: ' ' }],
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

  it('says how to make what is missing, and no secret', () => {
    const errorOf = (environment: Environment): string => {
      try {
        read(environment);
        return 'none';
      } catch (error) {
        return String(error);
      }
    };

    const none = errorOf({ NODE_ENV: 'production' });
    expect(none).toContain('Missing: JWT_SECRET, JWT_ISSUER, JWT_AUDIENCE. ');
    expect(none).toContain('npx nest-auth-jwt');
    const weak = 'weakweakweak-0123';
    expect(errorOf({ ...production, JWT_SECRET: weak })).not.toContain(weak);
  });

  it.each(['development', undefined])(
    'falls back to no constant when NODE_ENV is %s',
    (NODE_ENV) => {
      expect(() => read({ NODE_ENV })).toThrow('JWT_SECRET');
    },
  );

  it('makes random keys for tests, and keeps away from real data', () => {
    const first = read({ NODE_ENV: 'test' });
    const second = read({ NODE_ENV: 'test' });

    expect(first.secrets[0]).not.toBe(second.secrets[0]);
    expect(first.secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(first.database).toBe(':memory:');
  });

  it('cannot be changed once it was read', () => {
    expect(Object.isFrozen(read(production))).toBe(true);
  });
});
