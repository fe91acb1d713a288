import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Client } from './http.js';
import { canonicalEmail } from './users.js';

export interface EventDetails {
  readonly reason?: string;
  readonly userId?: string | undefined;
  readonly email?: string;
  readonly sessionId?: string;
  readonly client?: Client;
}

const logger = new Logger('AuthEvents');

/**
 * One line of JSON, named as in the OWASP Logging Vocabulary. It has the reason
 * that the answer keeps to itself; no password, no token, no e-mail address.
 */
export function logEvent(
  level: 'debug' | 'log' | 'warn',
  event: string,
  { email, sessionId, client, ...details }: EventDetails,
): void {
  const account = email && fingerprint(canonicalEmail(email));
  const session = sessionId && fingerprint(sessionId);
  const line = { event, ...details, account, session, ...client };
  logger[level](JSON.stringify(line));
}

/** Tells two of them apart without saying what they are. */
const fingerprint = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);
