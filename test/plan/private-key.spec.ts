import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../src/auth-jwt/new-key';
import { privateKeyWeakness, publicPartOf } from '../../src/plan/private-key';
import { weaknessOf as ed25519 } from '../../templates/alg-ed25519/src/auth/key-type';
import { weaknessOf as es256 } from '../../templates/alg-es256/src/auth/key-type';
import { weaknessOf as rs256 } from '../../templates/alg-rs256/src/auth/key-type';
import { readPrivateKey, readPublicKey } from '../../templates/asymmetric/src/auth/read-key';

const GENERATED = { ES256: es256, RS256: rs256, Ed25519: ed25519 };
const ALGORITHMS = ['ES256', 'RS256', 'Ed25519'] as const;

const rsa = (modulusLength: number, publicExponent = 65537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey;

const KEYS: Readonly<Record<string, KeyObject>> = {
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  secp256k1: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey,
  Ed25519: generateKeyPairSync('ed25519').privateKey,
  Ed448: generateKeyPairSync('ed448').privateKey,
  X25519: generateKeyPairSync('x25519').privateKey,
  'RSA 2048': rsa(2048),
  'RSA 1024': rsa(1024),
  'RSA with e=3': rsa(2048, 3),
  'RSA-PSS': generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey,
};

const FIT: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  RS256: 'RSA 2048',
  Ed25519: 'Ed25519',
};

const texts = (key: KeyObject): string[] => {
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const der = key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  return [pem, pem.replaceAll('\n', '\\n'), pem.replaceAll('\n', '\r\n'), der];
};

describe.each(ALGORITHMS)('a private key for %s', (alg) => {
  it.each(Object.entries(KEYS))('of the kind %s', (kind, key) => {
    for (const text of texts(key)) {
      const weakness = privateKeyWeakness(alg, text);
      expect(weakness === undefined).toBe(FIT[alg] === kind);
      const read = readPrivateKey(text);
      expect(read && GENERATED[alg](read)).toBe(weakness);
    }
  });

  it('that we make is one, on one line that no env file has to quote', () => {
    const text = newKey(alg);
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(privateKeyWeakness(alg, text)).toBeUndefined();
    expect(readPublicKey(`${publicPartOf(text)}`)?.type).toBe('public');
    expect(newKey(alg)).not.toBe(text);
  });

  it.each(['', 'change-me', newKey('HS256'), 'MIIE'])('is not "%s"', (text) => {
    expect(privateKeyWeakness(alg, text)).toBe('cannot be read as a private key');
    expect(readPrivateKey(text)).toBeUndefined();
    expect(publicPartOf(text)).toBeUndefined();
  });
});
