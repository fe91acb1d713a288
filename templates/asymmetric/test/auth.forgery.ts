import { createHmac, createPublicKey, sign as signBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { newKey } from '../src/auth/key-type.js';
import { readPrivateKey } from '../src/auth/read-key.js';
import { newSecret } from '../src/auth/secrets.js';

/** A real token, taken apart, and the key that signed it. */
interface Genuine {
  header: { alg?: unknown; kid?: unknown };
  claims: object;
  key: KeyObject;
}

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Signs whatever it is given, as only the holder of the key can. */
export function sign(header: string, claims: string, key: KeyObject): string {
  const input = `${base64url(header)}.${base64url(claims)}`;
  const hash = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = signBytes(hash, Buffer.from(input), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return `${input}.${signature.toString('base64url')}`;
}

/** A key like ours that is not ours. */
export const foreignKey = newKey;

/** What somebody could try who knows the algorithm and the public key. */
export const forgeries: [string, (genuine: Genuine) => string][] = [
  ['with the PEM for a secret', (genuine) => confused(genuine, pemOf(genuine))],
  [
    'with the trimmed PEM for a secret',
    (genuine) => confused(genuine, pemOf(genuine).trim()),
  ],
  [
    'with the DER for a secret',
    (genuine) =>
      confused(
        genuine,
        publicKeyOf(genuine).export({ type: 'spki', format: 'der' }),
      ),
  ],
  [
    'with the JWK for a secret',
    (genuine) => {
      const jwk = publicKeyOf(genuine).export({ format: 'jwk' });
      return confused(genuine, JSON.stringify(jwk));
    },
  ],
  ['with nothing but zeros for a signature', (genuine) => zeros(genuine)],
  [
    'with its algorithm by another name',
    ({ header, claims, key }) => {
      const other = { ES256: 'ES384', RS256: 'PS256', Ed25519: 'EdDSA' };
      const alg = other[header.alg as keyof typeof other];
      const text = JSON.stringify({ ...header, alg });
      return sign(text, JSON.stringify(claims), key);
    },
  ],
];

const publicKeyOf = ({ key }: Genuine) => createPublicKey(key);

const pemOf = (genuine: Genuine) =>
  publicKeyOf(genuine).export({ type: 'spki', format: 'pem' }).toString();

/** The public key, which all have, used as the secret of an HMAC. */
function confused({ header, claims }: Genuine, secret: string | Buffer) {
  const text = JSON.stringify({ ...header, alg: 'HS256' });
  const input = `${base64url(text)}.${base64url(JSON.stringify(claims))}`;
  const mac = createHmac('sha256', secret).update(input).digest('base64url');
  return `${input}.${mac}`;
}

function zeros({ header, claims, key }: Genuine): string {
  const token = sign(JSON.stringify(header), JSON.stringify(claims), key);
  const [first = '', second = '', signature = ''] = token.split('.');
  const length = Buffer.from(signature, 'base64url').length;
  const none = Buffer.alloc(length).toString('base64url');
  return `${first}.${second}.${none}`;
}

/** All that gives a key away. */
export const textsOf = (key: KeyObject): string[] => [
  key.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  String(key.export({ format: 'jwk' }).d),
];

/** The settings after a rotation: what has signed only verifies. */
export const rotated = (before: Record<string, string>) => ({
  ...before,
  JWT_PRIVATE_KEY: newSecret(),
  JWT_RETIRING_PUBLIC_KEYS: publicPart(before['JWT_PRIVATE_KEY'] ?? ''),
});

/** The settings after the end of a rotation. */
export const withoutRetiring = (settings: Record<string, string>) => ({
  ...settings,
  JWT_RETIRING_PUBLIC_KEYS: '',
});

const publicPart = (text: string) =>
  createPublicKey(readPrivateKey(text) as KeyObject)
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
