import { Injectable, Logger } from '@nestjs/common';
import { type AuthEvent, AuthEvents } from './auth-events.js';

const LEVELS: Partial<Record<AuthEvent['event'], 'debug' | 'warn'>> = {
  authn_login_fail: 'warn',
  authn_password_change_fail: 'warn',
  authn_token_refused: 'debug',
  authn_token_reuse: 'warn',
  authz_change: 'warn',
  authz_fail: 'warn',
  excess_rate_limit_exceeded: 'warn',
  user_disabled: 'warn',
};

/** Each event as one line of JSON in the log of Nest. */
@Injectable()
export class LoggedEvents extends AuthEvents {
  private readonly logger = new Logger(AuthEvents.name);

  /** ASCII only: no User-Agent begins a line or steers somebody's terminal. */
  override write(event: AuthEvent): void {
    const line = JSON.stringify(event).replace(/[^ -~]/g, escaped);
    this.logger[LEVELS[event.event] ?? 'log'](line);
  }
}

const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
