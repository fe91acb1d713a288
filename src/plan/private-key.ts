import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Alg } from '../auth-jwt/options';

/**
 * Why a JWT_PRIVATE_KEY that is there cannot be used; undefined when it can. The generated app judges
 * the same way when it starts (templates/alg-*; a test holds the two together).
 */
export function privateKeyWeakness(alg: Alg, text: string): string | undefined {
  const key = readPrivateKey(text);
  if (key === undefined) return 'cannot be read as a private key';
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (alg === 'ES256') {
    return details?.namedCurve === 'prime256v1' ? undefined : 'is not on the curve P-256';
  }
  if (alg === 'Ed25519') return type === 'ed25519' ? undefined : 'is no Ed25519 key';
  if (type !== 'rsa') return 'is no RSA key';
  const { modulusLength = 0, publicExponent } = details ?? {};
  if (modulusLength < 2048) return `has ${modulusLength} bits and needs 2048`;
  return publicExponent === 65537n ? undefined : 'has another public exponent than 65537';
}

/** Its public part, as JWT_RETIRING_PUBLIC_KEYS takes it: SPKI in base64 on one line. */
export function publicPartOf(text: string): string | undefined {
  const key = readPrivateKey(text);
  return key && createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** PEM, with line breaks or \n, or base64 of PKCS#8 on one line. */
export function readPrivateKey(text: string): KeyObject | undefined {
  try {
    const isPem = text.trim().startsWith('-----BEGIN ');
    return isPem
      ? createPrivateKey(text.trim().replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
  } catch {
    return undefined;
  }
}
