import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** 256 random bits. Not a JWT: it cannot be mistaken for an access token. */
export const newRefreshToken = () =>
  `rt_${randomBytes(32).toString('base64url')}`;

export const isRefreshToken = (text: string) => /^rt_[\w-]{43}$/.test(text);

/** What is stored. A fast hash is enough for 256 random bits. */
export const hashRefreshToken = (token: string) =>
  createHash('sha256').update(token).digest('base64url');

const keyFrom = (token: string) =>
  Buffer.from(hkdfSync('sha256', token, '', 'refresh successor', 32));

/** Encrypts a successor so that only who has the predecessor can read it. */
export function sealSuccessor(predecessor: string, successor: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(predecessor), nonce);
  const sealed = [nonce, cipher.update(successor), cipher.final()];
  return Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @throws when it was sealed with another token, or changed since */
export function openSuccessor(predecessor: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const key = keyFrom(predecessor);
  const nonce = bytes.subarray(0, 12);
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, options);
  decipher.setAuthTag(bytes.subarray(-16));
  const text = decipher.update(bytes.subarray(12, -16));
  return Buffer.concat([text, decipher.final()]).toString();
}
