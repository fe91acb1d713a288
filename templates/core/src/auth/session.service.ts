import { randomBytes } from 'node:crypto';
import {
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import type { Client } from './client.js';
import { JwtStrategy } from './jwt.strategy.js';
import { decideRefresh } from './refresh.js';
import {
  hashRefreshToken,
  isRefreshToken,
  newRefreshToken,
  openSuccessor,
  sealSuccessor,
} from './refresh-token.js';
import { type Session, Sessions } from './sessions.js';
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
    { userId, version: userVersion }: Credentials,
    client: Client,
  ): Promise<TokenResponse | undefined> {
    const createdAt = Date.now();
    const id = randomBytes(16).toString('base64url');
    const token = newRefreshToken();
    const idleAt = createdAt + this.config.refreshIdleMs;
    const expiresAt = createdAt + this.config.refreshAbsoluteMs;
    const refreshToken = {
      hash: hashRefreshToken(token),
      expiresAt: Math.min(idleAt, expiresAt),
    };
    const session = {
      id,
      userId,
      userVersion,
      createdAt,
      expiresAt,
      ...client,
    };
    return (await this.sessions.open({ ...session, refreshToken }))
      ? this.respond(userId, id, token)
      : undefined;
  }

  /** @throws UnauthorizedException, the same for every reason */
  async refresh(presented: string, client: Client): Promise<TokenResponse> {
    const { refreshIdleMs: idleMs, refreshGraceMs: graceMs } = this.config;
    const next = newRefreshToken();
    // Garbage does not reach the database, where it would wait for the lock.
    const outcome = isRefreshToken(presented)
      ? await this.sessions.refresh(
          hashRefreshToken(presented),
          {
            hash: hashRefreshToken(next),
            sealed: sealSuccessor(presented, next),
          },
          (token, family, now) =>
            decideRefresh(token, family, now, { idleMs, graceMs }),
        )
      : undefined;
    const { userId = '', sessionId = '', decision } = outcome ?? {};
    const details = { userId, sessionId, client };
    switch (decision?.kind) {
      case 'rotate':
        this.events.record('authn_token_created', details);
        return this.respond(userId, sessionId, next);
      case 'repeat': {
        const same = openSuccessor(presented, decision.sealedSuccessor);
        this.events.record('authn_token_created', details);
        return this.respond(userId, sessionId, same);
      }
      case 'wait':
        throw new TooManyRequestsException(decision.seconds);
      case 'revoke':
        this.events.record(
          decision.reason === 'reuse'
            ? 'authn_token_reuse'
            : 'authn_token_refused',
          details,
        );
        break;
      default:
        this.events.record('authn_token_refused', { client });
    }
    throw new UnauthorizedException('The refresh token is not valid');
  }

  /** Ends what the tokens can be shown to belong to, and never fails. */
  async logout(accessToken?: string, refreshToken?: string): Promise<void> {
    const claims =
      accessToken &&
      (await this.strategy.verify(accessToken).catch(() => undefined));
    const other =
      refreshToken &&
      (await this.sessions.findIdByToken(hashRefreshToken(refreshToken)));
    for (const sessionId of new Set([claims ? claims.sid : '', other])) {
      if (sessionId && (await this.sessions.end(sessionId, 'logout'))) {
        this.events.record('authn_token_revoked', { sessionId });
      }
    }
  }

  async logoutAll(userId: string): Promise<void> {
    await this.sessions.endAll(userId, 'logout');
    this.events.record('authn_token_revoked', { userId });
  }

  list(userId: string): Promise<Session[]> {
    return this.sessions.list(userId);
  }

  /** @throws NotFoundException, also when it is the session of another user */
  async end(userId: string, sessionId: string): Promise<void> {
    if (!(await this.sessions.end(sessionId, 'logout', userId))) {
      throw new NotFoundException();
    }
    this.events.record('authn_token_revoked', { userId, sessionId });
  }

  /** After the commit: if signing fails, a retry gets the same successor. */
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
