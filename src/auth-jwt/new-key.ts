import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { Alg } from './options';

const MAKE: Readonly<Record<Exclude<Alg, 'HS256'>, () => { privateKey: KeyObject }>> = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 3072 }),
  Ed25519: () => generateKeyPairSync('ed25519'),
};

/** A new signing key as the env file has it: one line that needs no quotes in any of them. */
export const newKey = (alg: Alg): string =>
  alg === 'HS256'
    ? randomBytes(32).toString('base64url')
    : MAKE[alg]().privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** Makes one key of each algorithm and keeps to it: a plan that is made again is the same. */
export function keyMaker(): (alg: Alg) => string {
  const made = new Map<Alg, string>();
  return (alg) => {
    const key = made.get(alg) ?? newKey(alg);
    made.set(alg, key);
    return key;
  };
}
