import { randomBytes } from 'node:crypto';
import type { AuthConfig } from './auth.config.js';
import { AuthFailure } from './bearer.js';

export type AccessClaims = ReturnType<typeof newClaims>;

const MAX_LIFETIME_SECONDS = 3600;
const CLOCK_SKEW_SECONDS = 30;

/** No e-mail, no roles: a token outlives what it says about its owner. */
export function newClaims(config: AuthConfig, userId: string, sid: string) {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: config.issuer,
    aud: config.audience,
    sub: userId,
    sid,
    jti: randomBytes(16).toString('base64url'),
    iat,
    exp: iat + config.accessTtlSeconds,
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
  config: AuthConfig,
): AccessClaims {
  const { issuer, audience } = config;
  const now = Math.floor(Date.now() / 1000);
  const claims = (payload ?? {}) as Record<string, unknown>;
  const { iss, aud, sub, sid, jti, iat, exp, nbf } = claims;
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
    (nbf === undefined || (isTime(nbf) && nbf <= now)) &&
    iat <= now + CLOCK_SKEW_SECONDS &&
    iat < exp &&
    exp - iat <= MAX_LIFETIME_SECONDS
  ) {
    return { iss: issuer, aud: audience, sub, sid, jti, iat, exp };
  }
  throw new AuthFailure('invalid');
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';

const isTime = (value: unknown): value is number => Number.isSafeInteger(value);
