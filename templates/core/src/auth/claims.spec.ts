import { AuthConfig } from './auth.config.js';
import { AuthFailure } from './bearer.js';
import { checkClaims, newClaims } from './claims.js';

const config = new AuthConfig(
  (name) => ({ NODE_ENV: 'test', JWT_ACCESS_TTL: '15m' })[name],
);

describe('claims', () => {
  const good = newClaims(config, 'user', 'session');
  const reasonFor = (changed: object): string => {
    try {
      checkClaims({ ...good, ...changed }, config);
      return 'none';
    } catch (error) {
      return error instanceof AuthFailure ? error.reason : String(error);
    }
  };

  it('are ours, and each token has its own', () => {
    expect(checkClaims(good, config)).toEqual(good);
    expect(good.exp - good.iat).toBe(900);
    expect(newClaims(config, 'user', 'session').jti).not.toBe(good.jti);
  });

  const { iat } = good;
  it.each([
    ['none', { iat: iat + 20 }],
    ['none', { iat: iat - 2600 }],
    ['none', { nbf: iat }],
    ['expired', { iat: iat - 900, exp: iat - 1 }],
    ['invalid', { iat: iat + 40 }],
    ['invalid', { iat: iat + 20, exp: iat + 10 }],
    ['invalid', { nbf: iat + 40 }],
    ['invalid', { exp: iat + 3601 }],
    ['expired', { exp: iat }],
    ['invalid', { exp: iat + 60.5 }],
    ['invalid', { exp: Infinity }],
    ['invalid', { exp: undefined }],
    ['invalid', { iat: undefined }],
    ['invalid', { iat: String(iat) }],
    ['invalid', { iss: undefined }],
    ['invalid', { iss: [config.issuer] }],
    ['invalid', { aud: [config.audience] }],
    ['invalid', { aud: `${config.audience}x` }],
    ['invalid', { sub: '' }],
    ['invalid', { sub: 1 }],
    ['invalid', { sid: undefined }],
    ['invalid', { jti: null }],
  ])('%s is wrong with %j', (reason, changed) => {
    expect(reasonFor(changed)).toBe(reason);
  });

  it.each([[null], ['text'], [1], [[good]], [undefined]])(
    'are an object, not %j',
    (payload) => {
      expect(() => checkClaims(payload, config)).toThrow(AuthFailure);
    },
  );
});
