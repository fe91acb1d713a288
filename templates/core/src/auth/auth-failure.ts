import {
  BadRequestException,
  ForbiddenException,
  type HttpException,
  UnauthorizedException,
} from '@nestjs/common';
import type { AuthResponse } from './http.js';

const INVALID_TOKEN = ['invalid_token', UnauthorizedException] as const;

/** RFC 6750 section 3.1: error code, status, description. */
const FAILURES = {
  no_credentials: [undefined, UnauthorizedException, 'Unauthorized'],
  malformed: ['invalid_request', BadRequestException, 'Send one access token'],
  expired: [...INVALID_TOKEN, 'The access token expired'],
  invalid: [...INVALID_TOKEN, 'The access token is invalid'],
  session_ended: [...INVALID_TOKEN, 'The session has ended'],
  not_allowed: ['insufficient_scope', ForbiddenException, 'Not for your roles'],
} as const;

export type FailureReason = keyof typeof FAILURES;

/** Why a request is not let in. Carries nothing of what it was refused for. */
export class AuthFailure extends Error {
  constructor(readonly reason: FailureReason) {
    super(reason);
  }
}

/**
 * Puts the challenge on the response and returns what to throw. Interceptors do
 * not run when a guard refuses, so guards call this.
 */
export function refuse(
  reason: FailureReason,
  realm: string,
  response: AuthResponse | undefined,
): HttpException {
  const [error, Exception, text] = FAILURES[reason];
  const details = error && `, error="${error}", error_description="${text}"`;
  const challenge = `Bearer realm="${realm}"${details ?? ''}`;
  response?.header('WWW-Authenticate', challenge);
  response?.header('Cache-Control', 'no-store');
  return error ? new Exception(text) : new UnauthorizedException();
}
