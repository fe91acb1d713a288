import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CREATE_PAIR,
  newKey,
  PUBLIC_MEMBERS,
  PUBLISHED,
  weaknessOf,
} from './key-type.js';
import { readPrivateKey, readPublicKey } from './read-key.js';

/** One of these has to be set. */
export const SIGNING_KEY = ['JWT_PRIVATE_KEY', 'JWT_PRIVATE_KEY_FILE'] as const;
export const CREATE_SECRET = `"npx nest-auth-jwt" adds what .env lacks; a private key is made by: node -p "require('node:crypto').${CREATE_PAIR}.privateKey.export({type:'pkcs8',format:'der'}).toString('base64')"`;

const RETIRING = 'JWT_RETIRING_PUBLIC_KEYS';

type Read = (name: string) => string | undefined;

export const newSecret = (): string =>
  newKey().export({ type: 'pkcs8', format: 'der' }).toString('base64');

/**
 * The private key that signs, and the public ones that verify: its own, and
 * those on their way out.
 *
 * @throws when one is unfit or stands there twice; the message quotes none
 */
export function readKeys(read: Read) {
  const [name, text] = textOfKey(read);
  const key = mustFit(name, readPrivateKey(text));
  const texts = (read(RETIRING) ?? '').split(',').map((each) => each.trim());
  const retiring = texts.filter((each) => each !== '').map(readPublicKey);
  const own = namedKey(name, createPublicKey(key));
  const keys = [
    own,
    ...retiring.map((each) => namedKey(RETIRING, mustFit(RETIRING, each))),
  ];
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) {
    throw unfit(RETIRING, 'stands there twice, or is the one that signs');
  }
  return { signingKey: { kid: own.kid, key }, keys };
}

/** The members of its JWK that all may see, and none besides. */
export function publicMembers(key: KeyObject) {
  const jwk = key.export({ format: 'jwk' });
  return Object.fromEntries(PUBLIC_MEMBERS.map((name) => [name, jwk[name]]));
}

function textOfKey(read: Read): [name: string, text: string] {
  const [text, file] = SIGNING_KEY.map(read);
  if (file === undefined) {
    // Tests need no .env: for them it is made up. No constant is a fallback.
    return ['JWT_PRIVATE_KEY', text ?? newSecret()];
  }
  if (text !== undefined) {
    throw new Error(`Set one of ${SIGNING_KEY.join(' and ')}, not both.`);
  }
  try {
    return ['JWT_PRIVATE_KEY_FILE', readFileSync(file, 'utf8')];
  } catch {
    throw new Error('JWT_PRIVATE_KEY_FILE names no file that can be read.');
  }
}

function mustFit(name: string, key: KeyObject | undefined): KeyObject {
  const weakness = key ? weaknessOf(key) : 'cannot be read as one';
  if (key === undefined || weakness !== undefined) {
    throw unfit(name, String(weakness));
  }
  return key;
}

/** Its kid is the thumbprint of RFC 7638: the same for every instance. */
function namedKey(name: string, key: KeyObject) {
  const text = JSON.stringify(publicMembers(key));
  const kid = createHash('sha256').update(text).digest('base64url');
  if (PUBLISHED.includes(kid)) {
    throw unfit(name, 'is an example that everybody has');
  }
  return { kid, key };
}

const unfit = (name: string, why: string) =>
  new Error(`A key in ${name} ${why}. ${CREATE_SECRET}`);
