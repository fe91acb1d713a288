import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { newSecret } from '../src/auth/secrets.js';

/** A real token, taken apart, and the key that signed it. */
interface Genuine {
  header: { alg?: unknown; kid?: unknown };
  claims: object;
  key: KeyObject;
}

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Signs whatever it is given, as only the holder of the key can. */
export function sign(
  header: string,
  claims: string,
  key: KeyObject,
  hash = 'sha256',
): string {
  const input = `${base64url(header)}.${base64url(claims)}`;
  const mac = createHmac(hash, key).update(input).digest('base64url');
  return `${input}.${mac}`;
}

/** A key like ours that is not ours. */
export const foreignKey = (): KeyObject => createSecretKey(newSecret(), 'utf8');

/** What somebody could try who knows the algorithm. */
export const forgeries: [string, (genuine: Genuine) => string][] = [
  ['signed with an empty key', (genuine) => signed(genuine, Buffer.alloc(0))],
  ['signed with a zero', (genuine) => signed(genuine, Buffer.alloc(1))],
  ['signed with its kid', (genuine) => signed(genuine, kidOf(genuine))],
  [
    'signed with another hash',
    ({ header, claims, key }) => {
      const other = JSON.stringify({ ...header, alg: 'HS512' });
      return sign(other, JSON.stringify(claims), key, 'sha512');
    },
  ],
];

const signed = ({ header, claims }: Genuine, secret: Buffer) =>
  sign(JSON.stringify(header), JSON.stringify(claims), createSecretKey(secret));

const kidOf = ({ header }: Genuine) => Buffer.from(String(header.kid));

/** All that gives a key away. */
export const textsOf = (key: KeyObject): string[] => [key.export().toString()];

/** The settings after a rotation: what has signed only verifies. */
export const rotated = (before: Record<string, string>) => ({
  ...before,
  JWT_SECRET: newSecret(),
  JWT_RETIRING_SECRETS: before['JWT_SECRET'] ?? '',
});

/** The settings after the end of a rotation. */
export const withoutRetiring = (settings: Record<string, string>) => ({
  ...settings,
  JWT_RETIRING_SECRETS: '',
});
