import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { AuthConfig } from './auth.config.js';
import { newClaims } from './claims.js';
import { ALGORITHM, KeyRing } from './key-ring.js';

/** Signs access tokens. JwtStrategy verifies them. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly keys: KeyRing,
    private readonly config: AuthConfig,
  ) {}

  sign(userId: string, sessionId: string): Promise<string> {
    const claims = newClaims(this.config, userId, sessionId);
    const header = { alg: ALGORITHM, typ: 'at+jwt', kid: this.keys.activeKid };
    return Promise.resolve(
      jwt.sign(claims, this.keys.activeKey, { algorithm: ALGORITHM, header }),
    );
  }
}
