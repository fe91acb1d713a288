import { AuthConfig } from './auth.config.js';
import { keyOf } from './strict-jwt.js';

type Environment = Record<string, unknown>;

const SECRET = 'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3';
const OTHER = 'q7LsT2vXc9RbWm4KzYh1UdNe8JgPa6QoFi3tEnVkSx5';

const production: Environment = {
  NODE_ENV: 'production',
  JWT_SECRET: SECRET,
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
};

const read = (changed: Environment = {}) =>
  new AuthConfig((name) => ({ ...production, ...changed })[name]);

const textsOf = ({ keys }: AuthConfig) =>
  keys.map(({ key }) => key.export().toString());

describe('the secrets', () => {
  it('are the bytes of the text, as every library takes it', () => {
    expect(textsOf(read())).toEqual([SECRET]);
    expect(read().signingKey.key.export().toString()).toBe(SECRET);
  });

  it('stand behind the one that signs when they are retiring', () => {
    const config = read({ JWT_RETIRING_SECRETS: ` ${OTHER} , ${OTHER}A ` });

    expect(textsOf(config)).toEqual([SECRET, OTHER, `${OTHER}A`]);
  });

  it('keep their name when they retire', () => {
    const before = read({ JWT_SECRET: OTHER });
    const after = read({ JWT_RETIRING_SECRETS: OTHER });
    const header = { alg: 'HS256', typ: 'at+jwt', kid: before.signingKey.kid };
    const encode = (value: unknown) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');

    const found = keyOf(`${encode(header)}.${encode({})}.AA`, after);

    expect(found?.export().toString()).toBe(OTHER);
  });

  it.each<[string, Environment]>([
    ['JWT_SECRET', { JWT_SECRET: SECRET.slice(0, 31) }],
    ['JWT_SECRET', { JWT_SECRET: 'a'.repeat(64) }],
    ['JWT_SECRET', { JWT_SECRET: 'abcdefgh'.repeat(8) }],
    ['JWT_SECRET', { JWT_SECRET: 'your-super-secret-jwt-key-change-me' }],
    ['JWT_RETIRING_SECRETS', { JWT_RETIRING_SECRETS: 'short' }],
    ['JWT_RETIRING_SECRETS', { JWT_RETIRING_SECRETS: SECRET }],
    ['JWT_RETIRING_SECRETS', { JWT_RETIRING_SECRETS: `${OTHER},${OTHER}` }],
  ])('stop the app when %s is bad: %j', (name, bad) => {
    expect(() => read(bad)).toThrow(name);
  });

  it('are not told in what is said about them', () => {
    const weak = 'weakweakweak-0123';
    let said = '';
    try {
      read({ JWT_SECRET: weak });
    } catch (error) {
      said = String(error);
    }

    expect(said).toContain('npx nest-auth-jwt');
    expect(said).not.toContain(weak);
  });
});
