import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Client } from './http.js';
import { canonicalEmail } from './users.js';

/** Named as in the OWASP Logging Vocabulary, where that has a name for it. */
export type AuthEventName =
  | 'authn_login_fail'
  | 'authn_login_success'
  | 'authn_password_change'
  | 'authn_password_change_fail'
  | 'authn_token_created'
  | 'authn_token_refused'
  | 'authn_token_reuse'
  | 'authn_token_revoked'
  | 'authz_change'
  | 'authz_fail'
  | 'excess_rate_limit_exceeded'
  | 'session_expired'
  | 'user_created'
  | 'user_disabled';

export interface EventDetails {
  readonly reason?: string | undefined;
  readonly userId?: string | undefined;
  readonly email?: string;
  readonly sessionId?: string | undefined;
  readonly roles?: readonly string[];
  readonly client?: Client;
}

type Told = Pick<EventDetails, 'reason' | 'userId' | 'roles'>;

/**
 * What is told of an event. No password, no token, no hash of one; of an e-mail
 * address and of a session's id only a fingerprint.
 */
export interface AuthEvent extends Told, Partial<Client> {
  readonly event: AuthEventName;
  /** In UTC: "2030-01-31T12:00:00.000Z". */
  readonly time: string;
  readonly account?: string | undefined;
  readonly session?: string | undefined;
}

/** The port to whoever watches over this app. */
export abstract class AuthEvents {
  /** Gets each event at once. Clients choose some of its text: escape it. */
  abstract write(event: AuthEvent): void | Promise<void>;

  emit(event: AuthEventName, details: EventDetails): void {
    const { email, sessionId, client, ...rest } = details;
    const time = new Date().toISOString();
    const account = email && fingerprint(canonicalEmail(email));
    const session = sessionId && fingerprint(sessionId);
    void this.deliver({ event, time, ...rest, account, session, ...client });
  }

  private async deliver(event: AuthEvent): Promise<void> {
    try {
      await this.write(event);
    } catch (error: unknown) {
      // Nobody is kept from logging out because a log is full.
      Logger.error(error, AuthEvents.name);
    }
  }
}

/** Tells two of them apart without saying what they are. */
const fingerprint = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);
