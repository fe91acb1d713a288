import { createHash, createHmac } from 'node:crypto';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { asymmetric } from './asymmetric';

/** One signing algorithm: what the app is told of its keys, and how to sign with them. */
export interface Algorithm {
  readonly alg: StoredOptions['alg'];
  readonly strategies: readonly StoredOptions['strategy'][];
  /** For `.env`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly sign: Sign;
  /** With the key that is on its way out, under its own name. */
  readonly retiring: { readonly kid: string; readonly sign: Sign };
  /** With a key of the same kind that the app has never seen. */
  readonly signAsStranger: Sign;
  /** What a stranger may take for the secret of an HMAC: bytes that are known or can be guessed. */
  readonly knownBytes: Readonly<Record<string, string | Buffer>>;
}

export type Sign = (input: string) => Buffer;

const [ACTIVE, RETIRING, STRANGE] = [
  'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3',
  'q7LsT2vXc9RbWm4KzYh1UdNe8JgPa6QoFi3tEnVkSx5',
  'Zt8KcQ1nVr5XyLb3MwHd7EsUf0GjAo9PiTe2RqNkSv6',
] as const;

export const hmac =
  (key: string | Buffer, hash = 'sha256'): Sign =>
  (input) =>
    createHmac(hash, key).update(input).digest();

const hs256: Algorithm = {
  alg: 'HS256',
  strategies: ['passport', 'native'],
  settings: { JWT_SECRET: ACTIVE, JWT_RETIRING_SECRETS: RETIRING },
  sign: hmac(ACTIVE),
  retiring: {
    kid: createHash('sha256').update(`kid:${RETIRING}`).digest('base64url').slice(0, 16),
    sign: hmac(RETIRING),
  },
  signAsStranger: hmac(STRANGE),
  knownBytes: {
    'the secret, decoded': Buffer.from(ACTIVE, 'base64url'),
    'the secret and a line break': `${ACTIVE}\n`,
    'the secret in lower case': ACTIVE.toLowerCase(),
    'the first half of the secret': ACTIVE.slice(0, 22),
  },
};

export const ALGORITHMS: readonly Algorithm[] = [
  hs256,
  asymmetric('ES256', ['passport', 'native']),
  asymmetric('RS256', ['passport', 'native']),
  asymmetric('Ed25519', ['native']),
];
