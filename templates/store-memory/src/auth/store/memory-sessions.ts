import { Injectable } from '@nestjs/common';
import type { DecideRefresh } from '../refresh.js';
import {
  type EndReason,
  MAX_SESSIONS_PER_USER,
  type NewSession,
  type RefreshOutcome,
  REMEMBERED_GENERATIONS,
  type Session,
  Sessions,
  type Successor,
} from '../sessions.js';
import type { AuthUser } from '../users.js';
import {
  MemoryDatabase,
  newToken,
  type SessionRow,
  type TokenRow,
} from './memory-database.js';
import { toAuthUser } from './memory-users.js';

@Injectable()
export class MemorySessions extends Sessions {
  constructor(private readonly db: MemoryDatabase) {
    super();
  }

  open({ refreshToken, ...session }: NewSession): Promise<boolean> {
    const { id, userId, createdAt } = session;
    const tokens = [newToken(refreshToken.hash, 1, refreshToken.expiresAt)];
    const row: SessionRow = { ...session, lastUsedAt: createdAt, tokens };
    if (this.db.ownerOf(row) === undefined) {
      return Promise.resolve(false);
    }
    [...this.db.sessions.values()]
      .filter((other) => other.expiresAt <= createdAt)
      .forEach((other) => this.db.delete(other));
    this.db.sessions.set(id, row);
    this.db.sessionIdByToken.set(refreshToken.hash, id);
    this.db
      .aliveOf(userId)
      .slice(MAX_SESSIONS_PER_USER)
      .forEach((unused) => this.db.end(unused, 'evicted'));
    return Promise.resolve(true);
  }

  findUser(sessionId: string): Promise<AuthUser | undefined> {
    const session = this.db.sessions.get(sessionId);
    const expired = (session?.expiresAt ?? 0) <= Date.now();
    return Promise.resolve(
      session && !expired ? toAuthUser(this.db.ownerOf(session)) : undefined,
    );
  }

  refresh(
    tokenHash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined> {
    const now = Date.now();
    const session = this.sessionOf(tokenHash);
    const token = session?.tokens.find(({ hash }) => hash === tokenHash);
    if (session === undefined || token === undefined) {
      return Promise.resolve(undefined);
    }
    const { id: sessionId, userId, expiresAt } = session;
    const ended = this.db.ownerOf(session) === undefined;
    const liveGeneration = session.tokens[0]?.generation ?? null;
    const family = { sessionId, userId, expiresAt, ended, liveGeneration };
    const decision = decide(token, family, now);
    if (decision.kind === 'rotate') {
      this.rotate(session, token, successor, decision.expiresAt, now);
    } else if (decision.kind === 'repeat') {
      const counted = { ...token, graceUses: token.graceUses + 1 };
      const tokens = session.tokens.map((row) =>
        row === token ? counted : row,
      );
      this.db.sessions.set(sessionId, { ...session, tokens });
    } else if (decision.kind === 'revoke') {
      this.db.end(session, decision.reason);
    }
    return Promise.resolve({ sessionId, userId, decision });
  }

  findIdByToken(tokenHash: string): Promise<string | undefined> {
    return Promise.resolve(this.sessionOf(tokenHash)?.id);
  }

  list(userId: string): Promise<Session[]> {
    const now = Date.now();
    return Promise.resolve(
      this.db
        .aliveOf(userId)
        .filter(({ tokens: [live] }) => live && live.expiresAt > now)
        .map(({ id, createdAt, lastUsedAt, ip, userAgent }) => ({
          id,
          createdAt,
          lastUsedAt,
          ip,
          userAgent,
        })),
    );
  }

  end(id: string, reason: EndReason, userId?: string): Promise<boolean> {
    const session = this.db.sessions.get(id);
    return Promise.resolve(
      session !== undefined &&
        (userId === undefined || userId === session.userId) &&
        this.db.end(session, reason),
    );
  }

  endAll(userId: string, reason: EndReason): Promise<void> {
    this.db.endAll(userId, reason);
    return Promise.resolve();
  }

  private sessionOf(tokenHash: string): SessionRow | undefined {
    return this.db.sessions.get(this.db.sessionIdByToken.get(tokenHash) ?? '');
  }

  private rotate(
    session: SessionRow,
    token: TokenRow,
    { hash, sealed }: Successor,
    expiresAt: number,
    now: number,
  ): void {
    // Only the one that is spent now can still be asked for its successor.
    const older = session.tokens
      .filter((row) => row !== token)
      .map((row) => ({ ...row, sealedSuccessor: null }));
    const tokens = [
      newToken(hash, token.generation + 1, expiresAt),
      { ...token, usedAt: now, sealedSuccessor: sealed },
      ...older,
    ];
    tokens
      .splice(REMEMBERED_GENERATIONS)
      .forEach((row) => this.db.sessionIdByToken.delete(row.hash));
    this.db.sessions.set(session.id, { ...session, lastUsedAt: now, tokens });
    this.db.sessionIdByToken.set(hash, session.id);
  }
}
