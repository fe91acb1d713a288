import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshTokens } from '../../bench/lib/fresh-tokens.mjs';
import { builtApp } from '../support/built-app';

const SECRET = 'Zx8kq2Vw7Lr5Tn1Bp9Hs3Jd6Fg0Mc4Ya';
const MOST = 10_000;

interface Tokens {
  sign(userId: string, sessionId: string): Promise<string>;
  verify(token: string): Promise<object>;
}

/** The memo of `native`: a second look at a token gives the very object of the first. */
describe('the memo of verified tokens', () => {
  let tokens: Tokens;
  let first: string;

  beforeAll(async () => {
    const folder = builtApp('memo', {}, { strategy: 'native', store: 'memory' });
    const load = (file: string) => import(pathToFileURL(join(folder, 'dist/auth', file)).href);
    const { AccessTokens } = await load('access-tokens.js');
    const { AuthConfig } = await load('auth.config.js');
    const env: Record<string, string> = {
      JWT_SECRET: SECRET,
      JWT_ISSUER: 'shop',
      JWT_AUDIENCE: 'shop',
    };
    tokens = new AccessTokens(new AuthConfig((name: string) => env[name]));
    first = await tokens.sign('user', 'session');
  });

  it('keeps a token while fewer than half as many as fit are new', async () => {
    const seen = await tokens.verify(first);
    for (const token of freshTokens([first], SECRET, MOST / 2 - 1)) await tokens.verify(token);
    expect(await tokens.verify(first)).toBe(seen);
  });

  it('never holds more than fit, and verifies anew what it has forgotten', async () => {
    const seen = await tokens.verify(first);
    for (const token of freshTokens([first], SECRET, MOST)) await tokens.verify(token);
    const { verified, older } = tokens as unknown as Record<string, Map<string, object>>;
    expect((verified?.size ?? NaN) + (older?.size ?? NaN)).toBeLessThanOrEqual(MOST);
    const again = await tokens.verify(first);
    expect(again).not.toBe(seen);
    expect(again).toEqual(seen);
  });

  it('knows no other spelling and no other signature of a token it holds', async () => {
    await tokens.verify(first);
    const signedOtherwise = first.replace(/.(?=.{5}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const other of [`${first}=`, ` ${first}`, signedOtherwise]) {
      await expect(tokens.verify(other)).rejects.toThrow('invalid');
    }
  });
});
