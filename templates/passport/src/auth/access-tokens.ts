import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { AuthConfig } from './auth.config.js';
import { newClaims } from './claims.js';
import { ALGORITHM } from './strict-jwt.js';

/** Signs access tokens. JwtStrategy verifies them. */
@Injectable()
export class AccessTokens {
  constructor(private readonly config: AuthConfig) {}

  sign(userId: string, sessionId: string): Promise<string> {
    const claims = newClaims(this.config, userId, sessionId);
    const { kid, key } = this.config.signingKey;
    const header = { alg: ALGORITHM, typ: 'at+jwt', kid };
    const token = jwt.sign(claims, key, { algorithm: ALGORITHM, header });
    return Promise.resolve(token);
  }
}
