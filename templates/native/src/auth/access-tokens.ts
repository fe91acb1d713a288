import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { AuthConfig } from './auth.config.js';
import { AuthFailure } from './bearer.js';
import { type AccessClaims, checkClaims, newClaims } from './claims.js';
import { ALGORITHM, keyOf } from './strict-jwt.js';

const MAX_REMEMBERED = 10_000;
const MAX_REMEMBERED_LENGTH = 1024;

/** Signs and verifies access tokens. */
@Injectable()
export class AccessTokens {
  /**
   * Verified tokens by their exact text, oldest first. Only the signature is
   * remembered, never that the session is alive.
   */
  private readonly verified = new Map<string, AccessClaims>();

  constructor(private readonly config: AuthConfig) {}

  sign(userId: string, sessionId: string): Promise<string> {
    const { kid, key } = this.config.signingKey;
    return new SignJWT(newClaims(this.config, userId, sessionId))
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid })
      .sign(key);
  }

  /** @throws AuthFailure */
  async verify(token: string): Promise<AccessClaims> {
    const known = this.verified.get(token);
    if (known !== undefined) {
      if (known.exp * 1000 <= Date.now()) {
        this.verified.delete(token);
        throw new AuthFailure('expired');
      }
      return known;
    }
    const claims = await this.verifyUnknown(token);
    this.remember(token, claims);
    return claims;
  }

  private async verifyUnknown(token: string): Promise<AccessClaims> {
    const key = keyOf(token, this.config);
    if (key === undefined) {
      throw new AuthFailure('invalid');
    }
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer: this.config.issuer,
        audience: this.config.audience,
        typ: 'at+jwt',
      });
      return checkClaims(payload, this.config);
    } catch (error: unknown) {
      const expired = error instanceof Error && error.name === 'JWTExpired';
      throw error instanceof AuthFailure
        ? error
        : new AuthFailure(expired ? 'expired' : 'invalid');
    }
  }

  private remember(token: string, claims: AccessClaims): void {
    if (token.length > MAX_REMEMBERED_LENGTH) {
      return;
    }
    if (this.verified.size >= MAX_REMEMBERED) {
      const [oldest = ''] = this.verified.keys();
      this.verified.delete(oldest);
    }
    this.verified.set(token, claims);
  }
}
