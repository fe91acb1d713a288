import {
  BadRequestException,
  ForbiddenException,
  UnauthorizedException,
  type HttpException,
} from '@nestjs/common';
import type { AuthResponse } from './http.js';

export type FailureReason =
  | 'no_credentials'
  | 'malformed'
  | 'expired'
  | 'invalid'
  | 'session_ended'
  | 'not_allowed';

/** Why a request is not let in. Carries nothing of what it was refused for. */
export class AuthFailure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason);
    this.reason = reason;
  }
}

const INVALID_TOKEN: Partial<Record<FailureReason, string>> = {
  expired: 'The access token expired',
  invalid: 'The access token is invalid',
  session_ended: 'The session has ended',
};

/**
 * Puts the challenge of RFC 6750 section 3 on the response and returns what to
 * throw. Interceptors do not run when a guard refuses, so guards call this.
 */
export function refuse(
  reason: FailureReason,
  realm: string,
  response: AuthResponse | undefined,
): HttpException {
  const [exception, error] = explain(reason);
  const details =
    error === undefined
      ? ''
      : `, error="${error}", error_description="${exception.message}"`;
  response?.header('WWW-Authenticate', `Bearer realm="${realm}"${details}`);
  response?.header('Cache-Control', 'no-store');
  return exception;
}

function explain(reason: FailureReason): [HttpException, string?] {
  switch (reason) {
    case 'no_credentials':
      return [new UnauthorizedException()];
    case 'malformed':
      return [
        new BadRequestException('Exactly one access token is expected'),
        'invalid_request',
      ];
    case 'not_allowed':
      return [
        new ForbiddenException('Your roles do not allow this'),
        'insufficient_scope',
      ];
    default:
      return [
        new UnauthorizedException(INVALID_TOKEN[reason]),
        'invalid_token',
      ];
  }
}
