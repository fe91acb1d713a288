import { availableParallelism } from 'node:os';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { hash, verify } from './argon2id.js';

/** OWASP Password Storage: at least 19 MiB (in KiB), 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$([\w+/]+)\$([\w+/]+)$/;
/** Stands in where there is no password: the same work, never a match. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
const MAX_WAITING = 100;

/** Stored passwords: argon2id in PHC strings. A password is never altered. */
@Injectable()
export class Passwords {
  private free = Math.max(1, Math.min(4, availableParallelism() - 1));
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    const known = stored !== null && PHC.test(stored) ? stored : undefined;
    const same = await this.inTurn(() => verify(known ?? NOBODY, password));
    return same && known !== undefined;
  }

  needsRehash(stored: string): boolean {
    const [, memory, passes, salt = '', key = ''] = PHC.exec(stored) ?? [];
    const strong =
      Number(memory) >= COST.memoryCost &&
      Number(passes) >= COST.timeCost &&
      salt.length >= 22 &&
      key.length >= 43;
    return !strong;
  }

  /**
   * Hashing takes a core and 19 MiB each time. A flood of log-ins must not take
   * them all from the rest of the app: few at a time, the rest waits its turn.
   *
   * @throws ServiceUnavailableException when too many wait already
   */
  private async inTurn<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) {
      this.free--;
    } else if (this.waiting.length < MAX_WAITING) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      throw new ServiceUnavailableException();
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift() ?? (() => this.free++);
      next();
    }
  }
}
