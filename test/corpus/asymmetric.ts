import { createHash, generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';
import type { Algorithm, Sign } from './algorithms';

const KINDS = {
  ES256: {
    members: ['crv', 'kty', 'x', 'y'],
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  },
  RS256: {
    members: ['e', 'kty', 'n'],
    make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  },
  Ed25519: { members: ['crv', 'kty', 'x'], make: () => generateKeyPairSync('ed25519') },
} as const;

/** A row for an algorithm with a pair of keys, made anew for each run. */
export function asymmetric(
  alg: keyof typeof KINDS,
  strategies: Algorithm['strategies'],
): Algorithm {
  const { make } = KINDS[alg];
  const [active, retiring, strange] = [make(), make(), make()];
  return {
    alg,
    strategies,
    settings: {
      JWT_PRIVATE_KEY: active.privateKey
        .export({ type: 'pkcs8', format: 'der' })
        .toString('base64'),
      JWT_RETIRING_PUBLIC_KEYS: spki(retiring.publicKey).toString('base64'),
    },
    sign: by(active.privateKey),
    retiring: { kid: thumbprint(alg, retiring.publicKey), sign: by(retiring.privateKey) },
    signAsStranger: by(strange.privateKey),
    knownBytes: publicForms(active.publicKey),
  };
}

export const by =
  (key: KeyObject): Sign =>
  (input) => {
    const hash = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    return signBytes(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  };

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });

/** RFC 7638. */
function thumbprint(alg: keyof typeof KINDS, key: KeyObject): string {
  const jwk = key.export({ format: 'jwk' });
  const members = KINDS[alg].members.map((name) => [name, jwk[name]]);
  const text = JSON.stringify(Object.fromEntries(members));
  return createHash('sha256').update(text).digest('base64url');
}

/** The spellings of a public key that somebody may take for a secret. */
function publicForms(key: KeyObject): Algorithm['knownBytes'] {
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = key.export({ format: 'jwk' });
  return {
    'the PEM': pem,
    'the trimmed PEM': pem.trim(),
    'the PEM on one line': pem.replaceAll('\n', String.raw`\n`),
    'the PEM without its lines': pem.replaceAll(/-----[^-]+-----|\n/g, ''),
    'the PEM with CRLF': pem.replaceAll('\n', '\r\n'),
    'the DER': spki(key),
    'the JWK': JSON.stringify(jwk),
    'a member of the JWK': Buffer.from(String(jwk.n ?? jwk.x), 'base64url'),
  };
}
