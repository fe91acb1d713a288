import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { argon2id } from './argon2id.js';
import { HashingQueue } from './hashing-queue.js';

interface Phc {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** OWASP Password Storage: at least 19 MiB, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Stored passwords: argon2id in PHC strings. A password is never changed. */
@Injectable()
export class Passwords {
  private readonly queue = new HashingQueue();
  /** Stands in for an account that is not there: the same work, never a match. */
  private readonly nobody: Phc = {
    ...COST,
    salt: randomBytes(SALT_BYTES),
    hash: randomBytes(HASH_BYTES),
  };

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const hash = await this.derive(password, { ...COST, salt }, HASH_BYTES);
    return format({ ...COST, salt, hash });
  }

  /** Takes as long for no stored password as for a wrong one. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const known = parse(stored);
    const phc = known ?? this.nobody;
    const hash = await this.derive(password, phc, phc.hash.length);
    return timingSafeEqual(hash, phc.hash) && known !== undefined;
  }

  needsRehash(stored: string): boolean {
    const phc = parse(stored);
    return (
      phc === undefined ||
      phc.memory < COST.memory ||
      phc.passes < COST.passes ||
      phc.salt.length < SALT_BYTES ||
      phc.hash.length < HASH_BYTES
    );
  }

  private derive(
    password: string,
    phc: Omit<Phc, 'hash'>,
    length: number,
  ): Promise<Buffer> {
    return this.queue.run(() => argon2id(password, { ...phc, length }));
  }
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/.-]+)\$([\w+/.-]+)$/;

function parse(stored: string | null): Phc | undefined {
  const [, memory, passes, parallelism, salt, hash] =
    PHC.exec(stored ?? '') ?? [];
  if (salt === undefined || hash === undefined) {
    return undefined;
  }
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function format({ memory, passes, parallelism, salt, hash }: Phc): string {
  const cost = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=19$${cost}$${base64(salt)}$${base64(hash)}`;
}

/** PHC strings leave the padding out. */
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
