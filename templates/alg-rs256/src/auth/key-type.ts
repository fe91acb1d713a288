import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What makes a pair of keys, in Node. */
export const CREATE_PAIR = `generateKeyPairSync('rsa',{modulusLength:3072})`;

/** Only tests make keys here, and for them this size is the quicker one. */
export const newKey = (): KeyObject =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The members of its public JWK, as RFC 7638 orders them. */
export const PUBLIC_MEMBERS = ['e', 'kty', 'n'] as const;

/** Why a key is not one for RS256, or undefined. */
export function weaknessOf(key: KeyObject): string | undefined {
  const { modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa') {
    return 'is no RSA key';
  }
  // RFC 7518 section 3.3; another exponent than this one is a weak key or odd.
  if (modulusLength < 2048) {
    return `has ${modulusLength} bits and needs 2048`;
  }
  const isUsual = String(publicExponent) === '65537';
  return isUsual ? undefined : 'has another public exponent than 65537';
}

/** The kids of keys that stand in RFC 7515 and on jwt.io: all have those. */
export const PUBLISHED: readonly string[] = [
  'IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8',
  'oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY',
];
