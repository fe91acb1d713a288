import { hashRaw } from '@node-rs/argon2';

export interface Argon2idParameters {
  readonly salt: Buffer;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  /** Bytes. */
  readonly length: number;
}

/** Argon2id, version 1.3 (RFC 9106): the defaults of the package. */
export function argon2id(
  password: string,
  { salt, memory, passes, parallelism, length }: Argon2idParameters,
): Promise<Buffer> {
  return hashRaw(password, {
    salt,
    memoryCost: memory,
    timeCost: passes,
    parallelism,
    outputLen: length,
  });
}
