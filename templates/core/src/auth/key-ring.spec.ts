import { readAuthConfig } from './auth.config.js';
import { KeyRing } from './key-ring.js';

const ACTIVE = 'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3';
const RETIRING = 'q7LsT2vXc9RbWm4KzYh1UdNe8JgPa6QoFi3tEnVkSx5';

const ringOf = (active: string, retiring = '') => {
  const environment: Record<string, string> = {
    JWT_SECRET: active,
    JWT_RETIRING_SECRETS: retiring,
    JWT_ISSUER: 'shop',
    JWT_AUDIENCE: 'shop',
  };
  return new KeyRing(readAuthConfig((name) => environment[name]));
};

describe('KeyRing', () => {
  it('signs with the active key and finds it by its name', () => {
    const ring = ringOf(ACTIVE, RETIRING);

    expect(ring.activeKey.export().toString()).toBe(ACTIVE);
    expect(ring.find(ring.activeKid, 'HS256')).toBe(ring.activeKey);
  });

  it('finds a retiring key by the name that it had', () => {
    const { activeKid } = ringOf(RETIRING);

    const key = ringOf(ACTIVE, RETIRING).find(activeKid, 'HS256');

    expect(key?.export().toString()).toBe(RETIRING);
  });

  it.each(['unknown', '', '__proto__', 'constructor'])(
    'finds no key by the name %j',
    (kid) => {
      expect(ringOf(ACTIVE).find(kid, 'HS256')).toBeUndefined();
    },
  );

  it.each(['none', 'hs256', 'HS512', 'RS256', 'ES256', ''])(
    'finds no key for the algorithm %j',
    (alg) => {
      const ring = ringOf(ACTIVE);

      expect(ring.find(ring.activeKid, alg)).toBeUndefined();
    },
  );

  it('gives away nothing by the name of a key', () => {
    const { activeKid } = ringOf(ACTIVE);

    expect(activeKid).not.toContain(ACTIVE.slice(0, 8));
    expect(activeKid).toBe(ringOf(ACTIVE).activeKid);
  });
});
