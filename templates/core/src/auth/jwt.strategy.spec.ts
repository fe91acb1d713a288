import { Test } from '@nestjs/testing';
import { AccessTokens } from './access-tokens.js';
import { AuthConfig } from './auth.config.js';
import { AuthFailure } from './bearer.js';
import { JwtStrategy } from './jwt.strategy.js';
import { newSecret, SIGNING_KEY } from './secrets.js';

const [KEY] = SIGNING_KEY;
const [ONE, OTHER] = [newSecret(), newSecret()];

/** The part of an app that signs and verifies. */
async function start(changed: Record<string, string> = {}) {
  const environment: Record<string, string> = {
    NODE_ENV: 'production',
    [KEY]: ONE,
    JWT_ISSUER: 'shop',
    JWT_AUDIENCE: 'shop',
    ...changed,
  };
  const config = new AuthConfig((name) => environment[name]);
  const module = await Test.createTestingModule({
    providers: [
      AccessTokens,
      JwtStrategy,
      { provide: AuthConfig, useValue: config },
    ],
  }).compile();
  return {
    strategy: module.get(JwtStrategy),
    sign: () => module.get(AccessTokens).sign('user', 'session'),
  };
}

async function reasonOf(refused: Promise<unknown>): Promise<string> {
  try {
    await refused;
    return 'none';
  } catch (error) {
    return error instanceof AuthFailure ? error.reason : String(error);
  }
}

describe('JwtStrategy', () => {
  it('trusts what the app has signed, each time', async () => {
    const { strategy, sign } = await start();
    const token = await sign();

    const claims = await strategy.verify(token);
    expect(claims).toMatchObject({ sub: 'user', sid: 'session' });
    expect(await strategy.verify(token)).toEqual(claims);
  });

  it('refuses a token that has expired since it was last seen', async () => {
    const { strategy, sign } = await start();
    const token = await sign();
    await strategy.verify(token);

    const now = Date.now;
    Date.now = () => now() + 3_600_000;
    const reason = await reasonOf(strategy.verify(token));
    Date.now = now;

    expect(reason).toBe('expired');
  });

  it.each(['JWT_ISSUER', 'JWT_AUDIENCE'])(
    'refuses the token of another app with the same key: %s',
    async (name) => {
      const { strategy } = await start();
      const other = await start({ [name]: 'blog' });

      const refused = strategy.verify(await other.sign());

      expect(await reasonOf(refused)).toBe('invalid');
    },
  );

  it('is not disturbed by another app in the same process', async () => {
    const shop = await start();
    const blog = await start({ [KEY]: OTHER, JWT_ISSUER: 'blog' });
    const [ofShop, ofBlog] = [await shop.sign(), await blog.sign()];

    expect(await reasonOf(shop.strategy.verify(ofShop))).toBe('none');
    expect(await reasonOf(blog.strategy.verify(ofBlog))).toBe('none');
    expect(await reasonOf(shop.strategy.verify(ofBlog))).toBe('invalid');
  });

  it.each(['', '.', '..', 'a.b.c', 'x'.repeat(10_000)])(
    'refuses what is no token',
    async (text) => {
      const { strategy } = await start();

      expect(await reasonOf(strategy.verify(text))).toBe('invalid');
    },
  );
});
