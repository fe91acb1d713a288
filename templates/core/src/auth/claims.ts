import { randomBytes } from 'node:crypto';
import type { AuthConfig } from './auth.config.js';
import { AuthFailure } from './auth-failure.js';
import { isRecord } from './strict-jwt.js';

/** No e-mail, no roles: a token outlives what it says about its owner. */
export interface AccessClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly sid: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
}

const MAX_LIFETIME_SECONDS = 3600;
const CLOCK_SKEW_SECONDS = 30;

export function newClaims(
  config: AuthConfig,
  userId: string,
  sessionId: string,
): AccessClaims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: config.issuer,
    aud: config.audience,
    sub: userId,
    sid: sessionId,
    jti: randomBytes(16).toString('base64url'),
    iat: now,
    exp: now + config.accessTtlSeconds,
  };
}

/**
 * Checks what a signed payload says. All claims are required, each with its
 * type: a claim is input (RFC 8725 section 3.10).
 *
 * @throws AuthFailure
 */
export function checkClaims(
  payload: unknown,
  config: AuthConfig,
): AccessClaims {
  const now = Math.floor(Date.now() / 1000);
  if (!isRecord(payload)) {
    throw new AuthFailure('invalid');
  }

  const { iss, aud, sub, sid, jti, iat, exp, nbf = 0 } = payload;
  if (isTime(exp) && exp <= now) {
    throw new AuthFailure('expired');
  }
  if (
    iss !== config.issuer ||
    aud !== config.audience ||
    !isText(sub) ||
    !isText(sid) ||
    !isText(jti) ||
    !isTime(iat) ||
    !isTime(exp) ||
    !isTime(nbf) ||
    nbf > now ||
    iat > now + CLOCK_SKEW_SECONDS ||
    exp <= iat ||
    exp - iat > MAX_LIFETIME_SECONDS
  ) {
    throw new AuthFailure('invalid');
  }
  return { iss: config.issuer, aud: config.audience, sub, sid, jti, iat, exp };
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';

const isTime = (value: unknown): value is number => Number.isSafeInteger(value);
