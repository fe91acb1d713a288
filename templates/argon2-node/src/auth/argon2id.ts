import * as crypto from 'node:crypto';
import { promisify } from 'node:util';

if (typeof crypto.argon2 !== 'function') {
  throw new Error(
    `Node ${process.version} has no crypto.argon2: run this on 24.7 or later.`,
  );
}
const argon2 = promisify(crypto.argon2);

export interface Cost {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** A PHC string of argon2id, version 1.3 (RFC 9106), made by Node itself. */
export async function hash(password: string, cost: Cost): Promise<string> {
  const salt = crypto.randomBytes(16);
  const key = await derive(password, salt, cost, 32);
  const { memoryCost, timeCost, parallelism } = cost;
  const parameters = `m=${memoryCost},t=${timeCost},p=${parallelism}`;
  return `$argon2id$v=19$${parameters}$${base64(salt)}$${base64(key)}`;
}

/** Whether `stored`, a PHC string of argon2id, was made from `password`. */
export async function verify(
  stored: string,
  password: string,
): Promise<boolean> {
  const [, , , parameters = '', salt = '', key = ''] = stored.split('$');
  const [memoryCost = 0, timeCost = 0, parallelism = 0] = parameters
    .split(',')
    .map((parameter) => Number(parameter.slice(2)));
  const known = Buffer.from(key, 'base64');
  const same = await derive(
    password,
    Buffer.from(salt, 'base64'),
    { memoryCost, timeCost, parallelism },
    known.length,
  );
  return crypto.timingSafeEqual(same, known);
}

const derive = (password: string, salt: Buffer, cost: Cost, length: number) =>
  argon2('argon2id', {
    message: password,
    nonce: salt,
    memory: cost.memoryCost,
    passes: cost.timeCost,
    parallelism: cost.parallelism,
    tagLength: length,
  });

/** PHC strings leave the padding out. */
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
