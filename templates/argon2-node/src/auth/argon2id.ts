import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';

export interface Argon2idParameters {
  readonly salt: Buffer;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  /** Bytes. */
  readonly length: number;
}

const derive = promisify(argon2);

/** Argon2id, version 1.3 (RFC 9106), from Node itself (24.7 or later). */
export function argon2id(
  password: string,
  { salt, memory, passes, parallelism, length }: Argon2idParameters,
): Promise<Buffer> {
  return derive('argon2id', {
    message: password,
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength: length,
  });
}
