import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { argon2id } from './argon2id.js';
import { HashingQueue } from './hashing-queue.js';

/** OWASP Password Storage: at least 19 MiB, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

interface Phc {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** Stored passwords: argon2id in PHC strings. A password is never altered. */
@Injectable()
export class Passwords {
  private readonly queue = new HashingQueue();
  /** Stands in where there is no password: the same work, never a match. */
  private readonly nobody: Phc = {
    ...COST,
    salt: randomBytes(SALT_BYTES),
    hash: randomBytes(HASH_BYTES),
  };

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const parameters = { ...COST, salt, length: HASH_BYTES };
    const hash = await this.queue.run(() => argon2id(password, parameters));
    const { memory, passes, parallelism } = COST;
    const cost = `m=${memory},t=${passes},p=${parallelism}`;
    return `$argon2id$v=19$${cost}$${base64(salt)}$${base64(hash)}`;
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    const known = parse(stored ?? '');
    const { hash, ...cost } = known ?? this.nobody;
    const parameters = { ...cost, length: hash.length };
    const same = await this.queue.run(() => argon2id(password, parameters));
    return timingSafeEqual(same, hash) && known !== undefined;
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
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/.-]+)\$([\w+/.-]+)$/;

function parse(stored: string): Phc | undefined {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(stored) ?? [];
  return salt === undefined || hash === undefined
    ? undefined
    : {
        memory: Number(memory),
        passes: Number(passes),
        parallelism: Number(parallelism),
        salt: Buffer.from(salt, 'base64'),
        hash: Buffer.from(hash, 'base64'),
      };
}

/** PHC strings leave the padding out. */
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
