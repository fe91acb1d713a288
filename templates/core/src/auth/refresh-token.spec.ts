import {
  hashRefreshToken,
  newRefreshToken,
  openSuccessor,
  sealSuccessor,
} from './refresh-token.js';

describe('a refresh token', () => {
  it('has 256 random bits and does not look like a JWT', () => {
    const tokens = new Set(Array.from({ length: 100 }, newRefreshToken));

    expect(tokens.size).toBe(100);
    for (const token of tokens) {
      expect(token).toMatch(/^rt_[\w-]{43}$/);
      expect(Buffer.from(token.slice(3), 'base64url')).toHaveLength(32);
    }
  });

  it('is stored as a hash that does not contain it', () => {
    const token = newRefreshToken();

    expect(hashRefreshToken(token)).not.toContain(token.slice(3));
    expect(hashRefreshToken(token)).toBe(hashRefreshToken(token));
    expect(hashRefreshToken(token)).not.toBe(
      hashRefreshToken(newRefreshToken()),
    );
  });
});

describe('a sealed successor', () => {
  const token = newRefreshToken();
  const successor = newRefreshToken();

  it('is opened by its predecessor', () => {
    expect(openSuccessor(token, sealSuccessor(token, successor))).toBe(
      successor,
    );
  });

  it('is opened by nothing else', () => {
    const sealed = sealSuccessor(token, successor);

    expect(sealed).not.toContain(successor.slice(3));
    expect(() => openSuccessor(newRefreshToken(), sealed)).toThrow();
    expect(() => openSuccessor(hashRefreshToken(token), sealed)).toThrow();
  });

  it('cannot be changed', () => {
    const bytes = Buffer.from(sealSuccessor(token, successor), 'base64url');
    for (const index of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() =>
        openSuccessor(token, changed.toString('base64url')),
      ).toThrow();
    }
  });
});
