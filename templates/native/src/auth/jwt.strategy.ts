import { Injectable } from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import type { AccessClaims } from './claims.js';

/** How a token is trusted: without Passport, by AccessTokens alone. */
@Injectable()
export class JwtStrategy {
  constructor(private readonly tokens: AccessTokens) {}

  /** @throws AuthFailure */
  verify(token: string): Promise<AccessClaims> {
    return this.tokens.verify(token);
  }
}
