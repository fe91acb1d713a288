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
  { issuer, audience, accessTtlSeconds }: AuthConfig,
  userId: string,
  sessionId: string,
): AccessClaims {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: audience,
    sub: userId,
    sid: sessionId,
    jti: randomBytes(16).toString('base64url'),
    iat,
    exp: iat + accessTtlSeconds,
  };
}

/**
 * What a signed payload says, each claim required and of its type: a claim is
 * input like any other (RFC 8725 section 3.10).
 *
 * @throws AuthFailure
 */
export function checkClaims(
  payload: unknown,
  { issuer, audience }: AuthConfig,
): AccessClaims {
  const now = Math.floor(Date.now() / 1000);
  const {
    iss,
    aud,
    sub,
    sid,
    jti,
    iat,
    exp,
    nbf = 0,
  } = isRecord(payload) ? payload : {};
  if (isTime(exp) && exp <= now) {
    throw new AuthFailure('expired');
  }
  if (
    iss === issuer &&
    aud === audience &&
    isText(sub) &&
    isText(sid) &&
    isText(jti) &&
    isTime(iat) &&
    isTime(exp) &&
    isTime(nbf) &&
    nbf <= now &&
    iat <= now + CLOCK_SKEW_SECONDS &&
    iat < exp &&
    exp <= iat + MAX_LIFETIME_SECONDS
  ) {
    return { iss: issuer, aud: audience, sub, sid, jti, iat, exp };
  }
  throw new AuthFailure('invalid');
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';

const isTime = (value: unknown): value is number => Number.isSafeInteger(value);
