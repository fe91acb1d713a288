import { createHash } from 'node:crypto';
import { HttpException, HttpStatus, Injectable } from '@nestjs/common';
import { Attempts, type CountingRule } from './attempts.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { networkOf, perMinute, withPauses } from './counting-rules.js';
import type { Client } from './http.js';
import { canonicalEmail } from './users.js';

export class TooManyRequestsException extends HttpException {
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super(
      HttpException.createBody(
        'Too many requests, try again later',
        'Too Many Requests',
        HttpStatus.TOO_MANY_REQUESTS,
      ),
      HttpStatus.TOO_MANY_REQUESTS,
    );
    this.retryAfter = retryAfter;
  }
}

/** Slows down guessing: by address, and by account from wherever it comes. */
@Injectable()
export class Throttle {
  private readonly attempts: Attempts;
  private readonly events: AuthEvents;
  private readonly perAddress: CountingRule;
  private readonly perAccount: CountingRule;

  constructor(attempts: Attempts, events: AuthEvents, config: AuthConfig) {
    this.attempts = attempts;
    this.events = events;
    this.perAddress = perMinute(config.addressLimit);
    this.perAccount = withPauses(config.loginLimit);
  }

  /** @throws TooManyRequestsException */
  async countRequest(client: Client): Promise<void> {
    const key = `address:${networkOf(client.ip ?? 'unknown')}`;
    await this.count(key, this.perAddress, { reason: 'address', client });
  }

  /**
   * Counts a log-in as failed before the password is looked at, so that many at
   * once do not slip through; a success takes it back with `forgive`.
   *
   * @throws TooManyRequestsException
   */
  async countLogin(email: string, client: Client): Promise<void> {
    const details = { reason: 'account', email, client };
    await this.count(accountKey(email), this.perAccount, details);
  }

  async forgive(email: string): Promise<void> {
    await this.attempts.forget(accountKey(email));
  }

  private async count(
    key: string,
    rule: CountingRule,
    details: { reason: string; email?: string; client: Client },
  ): Promise<void> {
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
