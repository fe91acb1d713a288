import { randomBytes } from 'node:crypto';
import {
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
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
import { type RefreshOutcome, type Session, Sessions } from './sessions.js';
import { TooManyRequestsException } from './throttle.js';
import type { Credentials } from './users.js';

/** RFC 6749 section 5.1. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly refresh_token: string;
}

/** From log-in to log-out. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
    private readonly strategy: JwtStrategy,
    private readonly events: AuthEvents,
    private readonly config: AuthConfig,
  ) {}

  /** Undefined when the password was changed since the account was read. */
  async start(
    { userId, version }: Credentials,
    client: Client,
  ): Promise<TokenResponse | undefined> {
    const { refreshAbsoluteMs, refreshIdleMs } = this.config;
    const id = randomBytes(16).toString('base64url');
    const token = newRefreshToken();
    const now = Date.now();
    const expiresAt = now + refreshAbsoluteMs;
    const opened = await this.sessions.open({
      ...client,
      id,
      userId,
      userVersion: version,
      createdAt: now,
      expiresAt,
      refreshToken: {
        hash: hashRefreshToken(token),
        expiresAt: Math.min(now + refreshIdleMs, expiresAt),
      },
    });
    return opened ? this.respond(userId, id, token) : undefined;
  }

  /** @throws UnauthorizedException, the same for every reason */
  async refresh(presented: string, client: Client): Promise<TokenResponse> {
    const successor = newRefreshToken();
    const outcome = await this.judge(presented, successor);
    const { userId = '', sessionId = '', decision } = outcome ?? {};
    switch (decision?.kind) {
      case 'rotate':
        this.events.record('authn_token_created', { sessionId, client });
        return this.respond(userId, sessionId, successor);
      case 'repeat': {
        const same = openSuccessor(presented, decision.sealedSuccessor);
        const reason = 'repeated within the grace';
        this.events.record('authn_token_created', {
          sessionId,
          reason,
          client,
        });
        return this.respond(userId, sessionId, same);
      }
      case 'wait':
        throw new TooManyRequestsException(decision.seconds);
      default: {
        const reuse =
          decision?.kind === 'revoke' && decision.reason === 'reuse';
        this.events.record(
          reuse ? 'authn_token_reuse' : 'authn_token_refused',
          { userId: outcome?.userId, sessionId: outcome?.sessionId, client },
        );
        throw new UnauthorizedException('The refresh token is not valid');
      }
    }
  }

  /** Ends what it can be shown to own; a log-out never fails. */
  async logout(
    accessToken: string | undefined,
    refreshToken: string | undefined,
  ): Promise<void> {
    const byAccess =
      accessToken &&
      (await this.strategy.verify(accessToken).catch(() => null));
    const byRefresh =
      refreshToken &&
      (await this.sessions.findIdByToken(hashRefreshToken(refreshToken)));
    for (const sessionId of [byAccess && byAccess.sid, byRefresh]) {
      if (sessionId) {
        await this.sessions.end(sessionId, 'logout');
        this.events.record('authn_token_revoked', { sessionId });
      }
    }
  }

  async logoutAll(userId: string): Promise<void> {
    await this.sessions.endAll(userId, 'logout');
    this.events.record('authn_token_revoked', { userId, reason: 'all' });
  }

  list(userId: string): Promise<Session[]> {
    return this.sessions.list(userId);
  }

  /** @throws NotFoundException, also for a session of somebody else */
  async end(userId: string, sessionId: string): Promise<void> {
    if (!(await this.sessions.end(sessionId, 'logout', userId))) {
      throw new NotFoundException();
    }
    this.events.record('authn_token_revoked', { userId, sessionId });
  }

  private async judge(
    presented: string,
    successor: string,
  ): Promise<RefreshOutcome | undefined> {
    if (!isRefreshToken(presented)) {
      return undefined;
    }
    const limits = {
      idleMs: this.config.refreshIdleMs,
      graceMs: this.config.refreshGraceMs,
    };
    return this.sessions.refresh(
      hashRefreshToken(presented),
      {
        hash: hashRefreshToken(successor),
        sealed: sealSuccessor(presented, successor),
      },
      (token, family, now) => decideRefresh(token, family, now, limits),
    );
  }

  /** Signed after the commit: a retry within the grace gets what failed here. */
  private async respond(
    userId: string,
    sessionId: string,
    refreshToken: string,
  ): Promise<TokenResponse> {
    return {
      access_token: await this.accessTokens.sign(userId, sessionId),
      token_type: 'Bearer',
      expires_in: this.config.accessTtlSeconds,
      refresh_token: refreshToken,
    };
  }
}
