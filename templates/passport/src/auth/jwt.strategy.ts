import { Injectable } from '@nestjs/common';
import { Strategy } from 'passport-jwt';
import { AuthConfig } from './auth.config.js';
import { AuthFailure } from './bearer.js';
import { type AccessClaims, checkClaims } from './claims.js';
import { ALGORITHM, keyOf } from './strict-jwt.js';

/** passport-jwt, and the checks that it leaves to others. */
@Injectable()
export class JwtStrategy extends Strategy {
  constructor(config: AuthConfig) {
    super(
      {
        jwtFromRequest: ({ token }: { token: string }) => token,
        secretOrKeyProvider: (_, token: string, done) => {
          const key = keyOf(token, config);
          // A KeyObject, which cannot be taken for a key of another kind: the
          // code of passport-jwt accepts one, its types do not know it.
          done(key ? null : new AuthFailure('invalid'), key as never);
        },
        algorithms: [ALGORITHM],
        issuer: config.issuer,
        audience: config.audience,
      },
      (payload, done) => done(null, checkClaims(payload, config)),
    );
  }

  /**
   * Without Passport's registry, which is one for the whole process: this runs
   * the strategy on a copy of its own for each token, as Passport would.
   *
   * @throws AuthFailure
   */
  verify(token: string): Promise<AccessClaims> {
    return new Promise((resolve, reject) => {
      const run = Object.create(this) as JwtStrategy;
      run.success = resolve;
      run.error = reject;
      run.fail = (cause: unknown) => {
        const name = cause instanceof Error && cause.name;
        const expired = name === 'TokenExpiredError';
        reject(new AuthFailure(expired ? 'expired' : 'invalid'));
      };
      run.authenticate({ token } as never);
    });
  }
}
