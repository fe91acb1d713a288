import { Injectable } from '@nestjs/common';
import type { DecideRefresh } from '../refresh.js';
import type { NewSession, RefreshOutcome, Session } from '../sessions.js';
import { MAX_GENERATIONS, MAX_SESSIONS, Sessions } from '../sessions.js';
import type { Successor } from '../sessions.js';
import { MemoryDatabase, type SessionRow } from './memory-database.js';
import { toAuthUser } from './memory-users.js';

@Injectable()
export class MemorySessions implements Sessions {
  constructor(private readonly db: MemoryDatabase) {}

  open({ refreshToken, ...session }: NewSession): Promise<boolean> {
    const { id, userId, createdAt: now, expiresAt: endsAt } = session;
    const { hash, expiresAt } = refreshToken;
    const family = { endsAt, expiresAt, liveGeneration: 1, graceUses: 0 };
    const unused = { lastUsedAt: now, hashes: [hash] };
    const fresh = { ...session, ...family, ...unused };
    const row: SessionRow = { ...fresh, sealedSuccessor: null };
    if (this.db.ownerOf(row) === undefined) {
      return Promise.resolve(false);
    }
    [...this.db.sessions.values()]
      .filter((other) => other.endsAt <= now)
      .forEach((other) => {
        this.db.sessions.delete(other.id);
        this.forget(other.hashes);
      });
    this.db.sessions.set(id, row);
    this.db.sessionIdByToken.set(hash, id);
    this.db
      .openOf(userId)
      .slice(MAX_SESSIONS)
      .forEach((other) => this.db.end(other, 'evicted'));
    return Promise.resolve(true);
  }

  findUser(sessionId: string) {
    const session = this.db.sessions.get(sessionId);
    const isOver = session === undefined || session.endsAt <= Date.now();
    return Promise.resolve(
      isOver ? undefined : toAuthUser(this.db.ownerOf(session)),
    );
  }

  refresh(
    hash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined> {
    const now = Date.now();
    const session = this.sessionOf(hash);
    if (session === undefined) {
      return Promise.resolve(undefined);
    }
    const { id: sessionId, userId, hashes, graceUses } = session;
    const generation = session.liveGeneration - hashes.indexOf(hash);
    const ended = this.db.ownerOf(session) === undefined;
    const decision = decide(generation, { ...session, sessionId, ended }, now);
    if (decision.kind === 'rotate') {
      const all = [successor.hash, ...hashes];
      this.forget(all.splice(MAX_GENERATIONS));
      this.db.sessionIdByToken.set(successor.hash, sessionId);
      this.db.sessions.set(sessionId, {
        ...session,
        lastUsedAt: now,
        expiresAt: decision.expiresAt,
        liveGeneration: generation + 1,
        sealedSuccessor: successor.sealed,
        graceUses: 0,
        hashes: all,
      });
    } else if (decision.kind === 'repeat') {
      const counted = { ...session, graceUses: graceUses + 1 };
      this.db.sessions.set(sessionId, counted);
    } else if (decision.kind === 'revoke') {
      this.db.end(session, decision.reason);
    }
    return Promise.resolve({ sessionId, userId, decision });
  }

  findIdByToken(hash: string) {
    return Promise.resolve(this.sessionOf(hash)?.id);
  }

  list(userId: string): Promise<Session[]> {
    const now = Date.now();
    const alive = this.db
      .openOf(userId)
      .filter(({ expiresAt, endsAt }) => Math.min(expiresAt, endsAt) > now);
    return Promise.resolve(
      alive.map(({ id, createdAt, lastUsedAt, ip, userAgent }) => {
        return { id, createdAt, lastUsedAt, ip, userAgent };
      }),
    );
  }

  end(id: string, reason: string, owner?: string): Promise<boolean> {
    const session = this.db.sessions.get(id);
    const isTheirs = session && session.userId === (owner ?? session.userId);
    return Promise.resolve(isTheirs ? this.db.end(session, reason) : false);
  }

  endAll(userId: string, reason: string): Promise<void> {
    this.db.endAll(userId, reason);
    return Promise.resolve();
  }

  private sessionOf(hash: string): SessionRow | undefined {
    return this.db.sessions.get(this.db.sessionIdByToken.get(hash) ?? '');
  }

  private forget(hashes: readonly string[]): void {
    hashes.forEach((hash) => this.db.sessionIdByToken.delete(hash));
  }
}
