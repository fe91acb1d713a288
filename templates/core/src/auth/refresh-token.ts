import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** 256 random bits. Not a JWT: it cannot be mistaken for an access token. */
export function newRefreshToken(): string {
  return `rt_${randomBytes(32).toString('base64url')}`;
}

export function isRefreshToken(text: string): boolean {
  return /^rt_[\w-]{43}$/.test(text);
}

/** What is stored. A fast hash is enough for 256 random bits. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Encrypts a successor so that only who has the predecessor can read it. */
export function sealSuccessor(predecessor: string, successor: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFrom(predecessor), nonce);
  const sealed = [nonce, cipher.update(successor), cipher.final()];
  return Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @throws when it was sealed with another token, or changed since */
export function openSuccessor(predecessor: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const key = keyFrom(predecessor);
  const options = { authTagLength: TAG };
  const nonce = bytes.subarray(0, NONCE);
  const decipher = createDecipheriv(CIPHER, key, nonce, options);
  decipher.setAuthTag(bytes.subarray(-TAG));
  const text = decipher.update(bytes.subarray(NONCE, -TAG));
  return Buffer.concat([text, decipher.final()]).toString();
}

const keyFrom = (token: string) =>
  Buffer.from(hkdfSync('sha256', token, '', 'refresh successor', 32));
