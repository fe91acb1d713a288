import { randomBytes } from 'node:crypto';
import {
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { type Client, clientOf } from './http.js';
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
    private readonly events: AuthEvents,
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
    if (!opened) {
      return undefined;
    }
    this.events.emit('authn_login_success', { userId, sessionId: id, client });
    return this.respond(userId, id, token);
  }

  /** @throws UnauthorizedException, the same for every reason */
  async refresh(presented: string, client: Client) {
    const next = newRefreshToken();
    const outcome = await this.exchange(presented, next);
    const { userId = '', sessionId = '', decision } = outcome ?? {};
    const reason = decision?.kind ?? 'unknown';
    const details = { ...(outcome && { userId, sessionId }), reason, client };
    if (decision?.kind === 'wait') {
      this.events.emit('excess_rate_limit_exceeded', details);
      throw new TooManyRequestsException(decision.seconds);
    }
    if (decision?.kind === 'rotate' || decision?.kind === 'repeat') {
      const token =
        decision.kind === 'rotate'
          ? next
          : openSuccessor(presented, decision.sealedSuccessor);
      this.events.emit('authn_token_created', details);
      return this.respond(userId, sessionId, token);
    }
    if (decision?.kind === 'revoke') {
      const { reason } = decision;
      const name = reason === 'reuse' ? 'authn_token_reuse' : 'session_expired';
      this.events.emit(name, { ...details, reason });
    } else {
      this.events.emit('authn_token_refused', details);
    }
    throw new UnauthorizedException('The refresh token is not valid');
  }

  /** Ends what the tokens can be shown to belong to, and never fails. */
  async logout(accessToken = '', refreshToken: unknown, client = clientOf()) {
    const verified = this.strategy.verify(accessToken).then(({ sid }) => sid);
    const ids = new Set([await verified.catch(() => '')]);
    if (typeof refreshToken === 'string') {
      const hash = hashRefreshToken(refreshToken);
      ids.add((await this.sessions.findIdByToken(hash)) ?? '');
    }
    for (const sessionId of ids) {
      const userId = (await this.sessions.findUser(sessionId))?.id;
      if (userId && (await this.sessions.end(sessionId, 'logout'))) {
        const details = { reason: 'logout', userId, sessionId, client };
        this.events.emit('authn_token_revoked', details);
      }
    }
  }

  async logoutAll(userId: string, client = clientOf()): Promise<void> {
    await this.sessions.endAll(userId, 'logout');
    const details = { reason: 'logout_all', userId, client };
    this.events.emit('authn_token_revoked', details);
  }

  /** @throws NotFoundException, also when it is the session of another user */
  async end(userId: string, sessionId: string, client = clientOf()) {
    if (!(await this.sessions.end(sessionId, 'logout', userId))) {
      throw new NotFoundException();
    }
    const details = { reason: 'session_ended', userId, sessionId, client };
    this.events.emit('authn_token_revoked', details);
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
