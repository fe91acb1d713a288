import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Client } from './client.js';
import { canonicalEmail } from './users.js';

/** Names of the OWASP Logging Vocabulary, and how loud they are. */
const LEVELS = {
  user_created: 'log',
  authn_login_success: 'log',
  authn_login_fail: 'warn',
  authn_password_change: 'log',
  authn_password_change_fail: 'warn',
  authn_token_created: 'log',
  authn_token_refused: 'debug',
  authn_token_reuse: 'warn',
  authn_token_revoked: 'log',
  authz_fail: 'warn',
  excess_rate_limit_exceeded: 'warn',
} as const;

export interface EventDetails {
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly reason?: string | undefined;
  readonly client?: Client | undefined;
}

/**
 * One line of JSON for each security event; the reasons that the answers keep
 * to themselves stand here. Never a password, a token or an e-mail address.
 */
@Injectable()
export class AuthEvents {
  private readonly logger = new Logger(AuthEvents.name);

  record(event: keyof typeof LEVELS, details: EventDetails): void {
    const { email, sessionId, client, userId, reason } = details;
    const line = JSON.stringify({
      event,
      reason,
      user: userId,
      account: email && fingerprint(canonicalEmail(email)),
      session: sessionId && fingerprint(sessionId),
      ...client,
    });
    this.logger[LEVELS[event]](line);
  }
}

/** Tells two of them apart without saying what they are. */
const fingerprint = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);
