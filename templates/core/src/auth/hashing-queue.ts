import { availableParallelism } from 'node:os';
import { ServiceUnavailableException } from '@nestjs/common';

const MAX_WAITING = 100;

/**
 * Hashing takes a core and 19 MiB each time. A flood of log-ins must not take
 * them all from the rest of the app: few at a time, the rest waits its turn.
 */
export class HashingQueue {
  private readonly slots = Math.max(1, Math.min(4, availableParallelism() - 1));
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** @throws ServiceUnavailableException when too many wait already */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running < this.slots) {
      this.running++;
    } else if (this.waiting.length < MAX_WAITING) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      throw new ServiceUnavailableException();
    }

    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) {
        this.running--;
      } else {
        next();
      }
    }
  }
}
