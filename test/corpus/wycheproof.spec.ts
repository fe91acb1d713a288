import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtApp } from '../support/built-app';
import { ALGORITHMS, type Algorithm } from './algorithms';
import { MISSING, vectorsOf, type Jwk } from './wycheproof';

/** What the native strategy calls to check form and signature. */
interface Tokens {
  readonly verifyJws: (token: string, key: KeyObject) => Promise<string | undefined>;
}

/** What reads and checks the keys when the app starts. */
interface Config {
  readonly AuthConfig: new (read: (name: string) => string | undefined) => object;
}

/** Byte for byte the same as vector 357, which is valid: they test what a base64 decoder may do. */
const SAME_AS_A_VALID_ONE = [367, 370];

/**
 * Signed as they should be, by a key whose JWK is for another use or another algorithm. The app
 * reads no JWK: its keys are text and PEM, which say neither, and it has one algorithm for all.
 */
const GOOD_BUT_FOR_THE_JWK = [332, 353, 354, 355, 356];

/** Valid ones that are refused. */
const REFUSED: Readonly<Record<number, string>> = {
  372: 'a character outside of base64url, which RFC 8725bis section 3.14 refuses',
  373: 'a character outside of base64url, which RFC 8725bis section 3.14 refuses',
};

/** Unfit keys that are taken all the same. */
const UNFIT_BUT_TAKEN: Readonly<Record<number, string>> = {
  7: 'ROCA, a flaw of one maker of smart cards: neither size nor exponent tells such a key',
};

/** Fit keys that are refused. */
const UNUSUAL: Readonly<Record<number, string>> = {
  13: 'the bytes 0, 1, 2 and so on: taken for a placeholder, which it is',
};

const offered = ALGORITHMS.filter(({ strategies }) => strategies.includes('native'));

describe.skipIf(MISSING !== undefined)(`Wycheproof${MISSING ? `: ${MISSING}` : ''}`, () => {
  const vectors = MISSING === undefined ? vectorsOf('json_web_signature_test.json') : [];

  it.each(offered)('$alg: verifyJws() takes the valid ones and no other', async ({ alg }) => {
    const { verifyJws: verify } = await load<Tokens>(alg, 'access-tokens.js');
    const wrong: { readonly tcId: number; readonly comment: string }[] = [];
    const counts = { accepted: 0, refused: 0, 'of another algorithm or use': 0 };
    for (const { vector, key } of vectors) {
      const { tcId, comment, jws, result } = vector;
      const accepted = (await verify(jws, keyObject(key))) !== undefined;
      const isOurs = key.alg === alg && isForSigning(key);
      const expected = isOurs && result === 'valid' && !(tcId in REFUSED);
      const known = isOurs ? SAME_AS_A_VALID_ONE : GOOD_BUT_FOR_THE_JWK;
      if (accepted !== expected && !known.includes(tcId)) wrong.push({ tcId, comment });
      if (isOurs) counts[accepted ? 'accepted' : 'refused'] += 1;
      else counts['of another algorithm or use'] += 1;
    }
    expect(wrong).toEqual([]);
    // There are none for Ed25519.
    expect(counts.accepted > 0).toBe(vectors.some(({ key }) => key.alg === alg));
    const said = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
    console.log(`Wycheproof, ${alg}: ${said.join(', ')}`);
  });

  it.each(offered)('$alg: the app starts with fit keys and no other', async (algorithm) => {
    const { AuthConfig } = await load<Config>(algorithm.alg, 'auth.config.js');
    const wrong: number[] = [];
    const counts = { taken: 0, refused: 0 };
    const ours = vectorsOf('json_web_key_test.json').filter(({ key: { keys = [] } }) =>
      keys.every((one) => one.alg === algorithm.alg && isForSigning(one) && isAlone(one, keys)),
    );
    for (const { vector, key } of ours) {
      const settings = settingsFor(algorithm, key.keys ?? []);
      const taken =
        settings !== undefined && starts(() => new AuthConfig((name) => settings[name]));
      // What is wrong with 3 is the signature: its keys are those of 2.
      const expected =
        (vector.result === 'valid' || vector.tcId === 3) && !(vector.tcId in UNUSUAL);
      if (taken !== expected && !(vector.tcId in UNFIT_BUT_TAKEN)) wrong.push(vector.tcId);
      counts[taken ? 'taken' : 'refused'] += 1;
    }
    expect(wrong).toEqual([]);
    console.log(
      `Wycheproof, keys for ${algorithm.alg}: ${counts.taken} taken, ${counts.refused} refused`,
    );
  });
});

/** What our own module of that name exports, as it is generated. */
async function load<T>(alg: Algorithm['alg'], file: string): Promise<T> {
  const options = { alg, strategy: 'native', store: 'memory' } as const;
  const folder = builtApp(`wycheproof-${alg}`, {}, options);
  return (await import(pathToFileURL(join(folder, 'dist/auth', file)).href)) as T;
}

const isForSigning = ({ use = 'sig', key_ops = ['verify'] }: Jwk): boolean =>
  use === 'sig' && key_ops.includes('verify');

/** The app gives its keys their kid itself: two never share one. */
const isAlone = (one: Jwk, keys: readonly Jwk[]): boolean =>
  keys.every((other) => other === one || other.kid !== one.kid);

type Settings = Readonly<Record<string, string>>;

/** How the keys would be told to the app; undefined when nothing can be made of one. */
function settingsFor({ settings }: Algorithm, keys: readonly Jwk[]): Settings | undefined {
  const app: Settings = { JWT_ISSUER: 'shop', JWT_AUDIENCE: 'shop' };
  if (keys.every(({ kty }) => kty === 'oct')) {
    const [first, ...others] = keys.map(({ k = '' }) => asText(k));
    return { ...app, JWT_SECRET: first ?? '', JWT_RETIRING_SECRETS: others.join() };
  }
  try {
    const spki = keys.map((key) => keyObject(key).export({ type: 'spki', format: 'der' }));
    const texts = spki.map((der) => Buffer.from(der).toString('base64'));
    return { ...app, ...settings, JWT_RETIRING_PUBLIC_KEYS: texts.join() };
  } catch {
    return undefined;
  }
}

/** A secret is text: bytes that are none are written in base64url. */
function asText(k: string): string {
  const bytes = Buffer.from(k, 'base64url');
  return bytes.every((byte) => byte < 128) ? bytes.toString() : k;
}

function starts(start: () => unknown): boolean {
  try {
    start();
    return true;
  } catch {
    return false;
  }
}

const keyObject = (key: Jwk): KeyObject =>
  key.kty === 'oct'
    ? createSecretKey(key.k ?? '', 'base64url')
    : createPublicKey({ key: { ...key }, format: 'jwk' });
