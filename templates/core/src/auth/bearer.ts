import {
  BadRequestException,
  ForbiddenException,
  UnauthorizedException,
} from '@nestjs/common';
import type { AuthRequest, AuthResponse } from './http.js';

/**
 * The token of `Authorization: Bearer <token>`, the only place where one is
 * looked for: tokens in URLs end up in logs (RFC 6750 section 2). Empty when
 * there is none behind the scheme, or more than one. A socket without that
 * header was opened with the same, at most.
 */
export function bearerToken(request: AuthRequest, opened?: string) {
  // Node keeps the first of two Authorization fields and drops the second,
  // a proxy may have judged the other one: the raw fields show both.
  const raw = request.rawHeaders ?? request.raw?.rawHeaders ?? [];
  const names = raw.filter((_, index) => index % 2 === 0);
  if (names.filter((name) => /^authorization$/i.test(name)).length > 1) {
    return '';
  }
  // Spaces alone, not \s: that takes Latin-1's no-break space for one, too.
  const value = (request.headers.authorization ?? opened)?.match(/[^ ]+/g);
  const [scheme = '', token = '', ...more] = value ?? [];
  if (scheme.toLowerCase() !== 'bearer') {
    return undefined;
  }
  return more.length > 0 ? '' : token;
}

const INVALID_TOKEN = ['invalid_token', UnauthorizedException] as const;

/** RFC 6750 section 3.1: error code, status, description. */
const FAILURES = {
  no_credentials: ['', UnauthorizedException, 'Unauthorized'],
  malformed: ['invalid_request', BadRequestException, 'Send one access token'],
  expired: [...INVALID_TOKEN, 'The access token expired'],
  invalid: [...INVALID_TOKEN, 'The access token is invalid'],
  session_ended: [...INVALID_TOKEN, 'The session has ended'],
  not_allowed: ['insufficient_scope', ForbiddenException, 'A role is missing'],
} as const;

/** Why a request is not let in. Carries nothing of what it was refused for. */
export class AuthFailure extends Error {
  constructor(readonly reason: keyof typeof FAILURES) {
    super(reason);
  }

  /**
   * Puts the challenge on the response and returns what to throw. Interceptors
   * do not run when a guard refuses, so guards call this.
   */
  answer(response: AuthResponse | undefined, realm: string) {
    const [error, Exception, text] = FAILURES[this.reason];
    const details = error && `, error="${error}", error_description="${text}"`;
    response?.header('WWW-Authenticate', `Bearer realm="${realm}"${details}`);
    response?.header('Cache-Control', 'no-store');
    return new Exception(text, { cause: this });
  }
}
