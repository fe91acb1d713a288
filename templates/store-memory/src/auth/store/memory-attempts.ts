import { Injectable } from '@nestjs/common';
import { Attempts, type Counter, type CountingRule } from '../attempts.js';

/** So many keys before the outdated ones are looked for. */
const ROOM = 10_000;

@Injectable()
export class MemoryAttempts implements Attempts {
  private readonly counters = new Map<string, Counter>();

  count(key: string, rule: CountingRule) {
    const now = Date.now();
    const { counter, retryAfter } = rule(now, this.counters.get(key));
    if (this.counters.size >= ROOM) {
      [...this.counters]
        .filter(([, { expiresAt }]) => expiresAt <= now)
        .forEach(([outdated]) => this.counters.delete(outdated));
    }
    this.counters.set(key, counter);
    return Promise.resolve(retryAfter);
  }

  forget(key: string): Promise<void> {
    this.counters.delete(key);
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.counters.clear();
    return Promise.resolve();
  }
}
