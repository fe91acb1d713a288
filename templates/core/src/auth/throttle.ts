import { createHash } from 'node:crypto';
import { HttpException, HttpStatus, Injectable } from '@nestjs/common';
import { Attempts, type CountingRule } from './attempts.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents, type EventDetails } from './auth-events.js';
import type { Client } from './client.js';
import { networkOf, perMinute, withPauses } from './counting-rules.js';
import { canonicalEmail } from './users.js';

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
      this.events.record('excess_rate_limit_exceeded', details);
      throw new TooManyRequestsException(retryAfter);
    }
  }
}

function accountKey(email: string): string {
  const hash = createHash('sha256').update(canonicalEmail(email));
  return `account:${hash.digest('base64url')}`;
}
