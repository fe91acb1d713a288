import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What makes a pair of keys, in Node. */
export const CREATE_PAIR = `generateKeyPairSync('ec',{namedCurve:'P-256'})`;

export const newKey = (): KeyObject =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** The members of its public JWK, as RFC 7638 orders them. */
export const PUBLIC_MEMBERS = ['crv', 'kty', 'x', 'y'] as const;

/** Why a key is not one for ES256, or undefined. */
export function weaknessOf(key: KeyObject): string | undefined {
  const isRight = key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return isRight ? undefined : 'is not on the curve P-256';
}

/** The kids of keys that stand in RFC 7515 and on jwt.io: all have those. */
export const PUBLISHED: readonly string[] = [
  'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U',
  '19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8',
];
