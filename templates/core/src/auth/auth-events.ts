import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Client } from './http.js';
import { canonicalEmail } from './users.js';

/** The names of the OWASP Logging Vocabulary. */
export type AuthEvent =
  | 'user_created'
  | 'authn_login_success'
  | 'authn_login_fail'
  | 'authn_password_change'
  | 'authn_password_change_fail'
  | 'authn_token_created'
  | 'authn_token_refused'
  | 'authn_token_reuse'
  | 'authn_token_revoked'
  | 'authz_fail'
  | 'excess_rate_limit_exceeded';

export interface EventDetails {
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly reason?: string | undefined;
  readonly client?: Client | undefined;
}

const WARNINGS: ReadonlySet<AuthEvent> = new Set<AuthEvent>([
  'authn_login_fail',
  'authn_password_change_fail',
  'authn_token_reuse',
  'authz_fail',
  'excess_rate_limit_exceeded',
]);

/**
 * One line of JSON for each security event; the reasons that the answers keep
 * to themselves stand here. Never a password, a token or an e-mail address.
 */
@Injectable()
export class AuthEvents {
  private readonly logger = new Logger('AuthEvents');

  record(event: AuthEvent, details: EventDetails): void {
    const { userId, email, sessionId, reason, client } = details;
    const line = JSON.stringify({
      event,
      reason,
      user: userId,
      account: email && fingerprint(canonicalEmail(email)),
      session: sessionId && fingerprint(sessionId),
      ip: client?.ip ?? undefined,
      user_agent: client?.userAgent ?? undefined,
    });
    if (WARNINGS.has(event)) {
      this.logger.warn(line);
    } else if (event === 'authn_token_refused') {
      this.logger.debug(line);
    } else {
      this.logger.log(line);
    }
  }
}

/** Tells two of them apart without saying what they are. */
export function fingerprint(text: string): string {
  const hash = createHash('sha256').update(text);
  return hash.digest('base64url').slice(0, 16);
}
