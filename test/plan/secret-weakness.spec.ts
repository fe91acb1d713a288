import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { secretWeakness } from '../../src/plan/secret-weakness';
import { weaknessOf } from '../../templates/alg-hs256/src/auth/secrets';

const random = () => randomBytes(32).toString('base64url');

describe('secretWeakness', () => {
  it.each([
    ['', 'has 0 bytes and needs 32'],
    ['short', 'has 5 bytes and needs 32'],
    ['a'.repeat(64), 'repeats itself'],
    ['abcdefghijkl'.repeat(4), 'repeats itself'],
    ['abab'.repeat(3) + 'cdcd'.repeat(8), 'repeats itself'],
    ['your-super-secret-jwt-key-change-this-in-production', 'is a placeholder'],
    ['please_replace_this_default_secret_with_some_random_string', 'is a placeholder'],
  ])('%s %s', (secret, weakness) => {
    expect(secretWeakness(secret)).toBe(weakness);
    expect(weaknessOf(secret)).toBe(weakness);
  });

  it('accepts what is random, as the generated app does', () => {
    for (let i = 0; i < 200; i++) {
      const secret = random();
      expect([secretWeakness(secret), weaknessOf(secret)]).toEqual([undefined, undefined]);
    }
  });
});
