import { randomBytes } from 'node:crypto';
import {
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { AuthConfig } from './auth.config.js';
import { logEvent } from './auth-events.js';
import type { Client } from './http.js';
import { JwtStrategy } from './jwt.strategy.js';
import { decideRefresh } from './refresh.js';
import {
  hashRefreshToken,
  isRefreshToken,
  newRefreshToken,
  openSuccessor,
  sealSuccessor,
} from './refresh-token.js';
import { Sessions } from './sessions.js';
import { TooManyRequestsException } from './throttle.js';
import type { Credentials } from './users.js';

/** From log-in to log-out. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
    private readonly strategy: JwtStrategy,
    private readonly config: AuthConfig,
  ) {}

  /** Undefined when the password was changed since the account was read. */
  async start({ userId, version: userVersion }: Credentials, client: Client) {
    const id = randomBytes(16).toString('base64url');
    const token = newRefreshToken();
    const { refreshIdleMs, refreshAbsoluteMs } = this.config;
    const createdAt = Date.now();
    const opened = await this.sessions.open({
      ...client,
      id,
      userId,
      userVersion,
      createdAt,
      expiresAt: createdAt + refreshAbsoluteMs,
      refreshToken: {
        hash: hashRefreshToken(token),
        expiresAt: createdAt + Math.min(refreshIdleMs, refreshAbsoluteMs),
      },
    });
    return opened ? this.respond(userId, id, token) : undefined;
  }

  /** @throws UnauthorizedException, the same for every reason */
  async refresh(presented: string, client: Client) {
    const next = newRefreshToken();
    const outcome = await this.exchange(presented, next);
    const { userId = '', sessionId = '', decision } = outcome ?? {};
    const details = { userId, sessionId, client };
    if (decision?.kind === 'wait') {
      throw new TooManyRequestsException(decision.seconds);
    }
    if (decision?.kind === 'rotate' || decision?.kind === 'repeat') {
      const token =
        decision.kind === 'rotate'
          ? next
          : openSuccessor(presented, decision.sealedSuccessor);
      logEvent('log', 'authn_token_created', details);
      return this.respond(userId, sessionId, token);
    }
    if (decision?.kind === 'revoke' && decision.reason === 'reuse') {
      logEvent('warn', 'authn_token_reuse', details);
    } else {
      logEvent('debug', 'authn_token_refused', details);
    }
    throw new UnauthorizedException('The refresh token is not valid');
  }

  /** Ends what the tokens can be shown to belong to, and never fails. */
  async logout(accessToken = '', refreshToken: unknown): Promise<void> {
    const verified = this.strategy.verify(accessToken).then(({ sid }) => sid);
    const ids = new Set([await verified.catch(() => '')]);
    if (typeof refreshToken === 'string') {
      const hash = hashRefreshToken(refreshToken);
      ids.add((await this.sessions.findIdByToken(hash)) ?? '');
    }
    for (const sessionId of ids) {
      if (sessionId && (await this.sessions.end(sessionId, 'logout'))) {
        logEvent('log', 'authn_token_revoked', { sessionId });
      }
    }
  }

  async logoutAll(userId: string): Promise<void> {
    await this.sessions.endAll(userId, 'logout');
    logEvent('log', 'authn_token_revoked', { userId });
  }

  /** @throws NotFoundException, also when it is the session of another user */
  async end(userId: string, sessionId: string): Promise<void> {
    if (!(await this.sessions.end(sessionId, 'logout', userId))) {
      throw new NotFoundException();
    }
    logEvent('log', 'authn_token_revoked', { userId, sessionId });
  }

  /** Garbage does not reach the store, where it would wait for a lock. */
  private async exchange(presented: string, next: string) {
    if (!isRefreshToken(presented)) {
      return undefined;
    }
    const { refreshIdleMs: idleMs, refreshGraceMs: graceMs } = this.config;
    const sealed = sealSuccessor(presented, next);
    return this.sessions.refresh(
      hashRefreshToken(presented),
      { hash: hashRefreshToken(next), sealed },
      (token, family, now) =>
        decideRefresh(token, family, now, { idleMs, graceMs }),
    );
  }

  /** After the commit: if signing fails, a retry gets the same successor. */
  private async respond(userId: string, id: string, refreshToken: string) {
    return {
      access_token: await this.accessTokens.sign(userId, id),
      token_type: 'Bearer',
      expires_in: this.config.accessTtlSeconds,
      refresh_token: refreshToken,
    };
  }
}
