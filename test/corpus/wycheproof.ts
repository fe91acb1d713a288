import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The vectors lie beside the project, where they lie at all: they are not ours to give away. */
const FOLDER =
  process.env['WYCHEPROOF_DIR'] ?? join(__dirname, '..', '..', '..', 'shared', 'wycheproof');

/** Why the vectors cannot be run; undefined when they can. */
export const MISSING = existsSync(join(FOLDER, 'json_web_signature_test.json'))
  ? undefined
  : `no vectors of Wycheproof in ${FOLDER}: set WYCHEPROOF_DIR to a folder of them`;

export interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly jws: string;
  readonly result: 'valid' | 'invalid';
}

export interface Jwk {
  readonly kty?: string;
  readonly alg?: string;
  readonly use?: string;
  readonly key_ops?: readonly string[];
  readonly k?: string;
  readonly kid?: string;
  /** Of a set. */
  readonly keys?: readonly Jwk[];
}

interface Group {
  readonly public?: Jwk;
  readonly private?: Jwk;
  readonly tests: readonly Vector[];
}

/** Each vector with its key: the public one, or the secret of an HMAC. */
export function vectorsOf(name: string): { readonly vector: Vector; readonly key: Jwk }[] {
  const { testGroups } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as {
    testGroups: readonly Group[];
  };
  return testGroups.flatMap(({ tests, ...keys }) =>
    tests.map((vector) => ({ vector, key: keys.public ?? keys.private ?? {} })),
  );
}
