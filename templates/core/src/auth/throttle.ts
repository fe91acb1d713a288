import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { HttpException, HttpStatus, Injectable } from '@nestjs/common';
import { Attempts, type CountingRule } from './attempts.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents, type EventDetails } from './auth-events.js';
import type { Client } from './http.js';
import { canonicalEmail } from './users.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export class TooManyRequestsException extends HttpException {
  constructor(readonly retryAfter: number) {
    super('Too many requests', HttpStatus.TOO_MANY_REQUESTS);
  }
}

/** Slows down guessing: by address, and by account from wherever it comes. */
@Injectable()
export class Throttle {
  constructor(
    private readonly attempts: Attempts,
    private readonly events: AuthEvents,
    private readonly config: AuthConfig,
  ) {}

  /** @throws TooManyRequestsException */
  countRequest(client: Client): Promise<void> {
    const key = `address:${networkOf(client.ip ?? '')}`;
    const rule = perMinute(this.config.addressLimit);
    return this.count(key, rule, { reason: 'address', client });
  }

  /**
   * Counts a log-in as failed before the password is looked at, so that many at
   * once do not slip through; a success takes it back with `forgive`.
   *
   * @throws TooManyRequestsException
   */
  countLogin(email: string, client: Client): Promise<void> {
    const rule = withPauses(this.config.loginLimit);
    const details = { reason: 'account', email, client };
    return this.count(accountKey(email), rule, details);
  }

  forgive(email: string): Promise<void> {
    return this.attempts.forget(accountKey(email));
  }

  private async count(key: string, rule: CountingRule, details: EventDetails) {
    const retryAfter = await this.attempts.count(key, rule);
    if (retryAfter > 0) {
      this.events.emit('excess_rate_limit_exceeded', details);
      throw new TooManyRequestsException(retryAfter);
    }
  }
}

function accountKey(email: string): string {
  const hash = createHash('sha256').update(canonicalEmail(email));
  return `account:${hash.digest('base64url')}`;
}

/** At most `limit` attempts in each minute. */
export function perMinute(limit: number): CountingRule {
  return (now, before) => {
    const open = before && now < before.expiresAt ? before : undefined;
    const { count, until } = open ?? { count: 0, until: now + MINUTE };
    const counter = { count: count + 1, until, expiresAt: until };
    return { counter, retryAfter: count < limit ? 0 : seconds(until - now) };
  };
}

/**
 * From the `limit`th attempt on, a pause after each: 1 s, 2 s, 4 s ... 15 min.
 * Never a lock for good: that would let anybody shut out anybody.
 */
export function withPauses(limit: number): CountingRule {
  return (now, before) => {
    if (before && now < before.until) {
      return { counter: before, retryAfter: seconds(before.until - now) };
    }
    const count = before && now < before.expiresAt ? before.count + 1 : 1;
    const pause = Math.min(1000 * 2 ** (count - limit), 15 * MINUTE);
    const until = count < limit ? 0 : now + pause;
    return { counter: { count, until, expiresAt: now + DAY }, retryAfter: 0 };
  };
}

const seconds = (ms: number) => Math.ceil(ms / 1000);

/** One customer has a whole IPv6 /64, that is 2^64 addresses: count it as one. */
export function networkOf(address: string): string {
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (ipv4 !== undefined || !isIPv6(address)) {
    return ipv4 ?? address;
  }
  const zeros = '0:'.repeat(9 - address.split(':').length);
  return address.replace('::', `:${zeros}`).split(':', 4).join(':');
}
