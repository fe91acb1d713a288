import { Injectable } from '@nestjs/common';
import {
  type DecideRefresh,
  type EndReason,
  MAX_SESSIONS_PER_USER,
  type NewSession,
  type RefreshOutcome,
  type Session,
  Sessions,
  type Successor,
} from '../sessions.js';
import type { AuthUser } from '../users.js';
import { AuthDatabase } from './database.js';
import { RefreshTokenRows } from './refresh-token-rows.js';
import { END_SESSIONS_OF_USER, toAuthUser, type UserRow } from './rows.js';

/** Alive: neither ended nor expired, the user neither disabled nor changed. */
const ALIVE = `sessions.ended_at IS NULL AND sessions.expires_at > :now
  AND users.disabled_at IS NULL AND users.version = sessions.user_version`;

@Injectable()
export class SqliteSessions extends Sessions {
  private readonly tokens: RefreshTokenRows;

  constructor(private readonly db: AuthDatabase) {
    super();
    this.tokens = new RefreshTokenRows(db);
  }

  open(session: NewSession): Promise<boolean> {
    const { refreshToken, createdAt: now, ...row } = session;
    return this.db.transaction(() => {
      this.db.run('DELETE FROM sessions WHERE expires_at <= :now', { now });
      const opened = this.db.run(
        `INSERT INTO sessions (id, user_id, user_version, created_at,
           last_used_at, expires_at, ip, user_agent)
         SELECT :id, id, version, :now, :now, :expiresAt, :ip, :userAgent
         FROM users
         WHERE id = :userId AND version = :userVersion AND disabled_at IS NULL`,
        { ...row, now },
      );
      if (opened === 0) {
        return false;
      }
      this.tokens.insert({ ...refreshToken, sessionId: row.id, generation: 1 });
      this.makeRoom(row.userId, now);
      return true;
    });
  }

  findUser(id: string): Promise<AuthUser | undefined> {
    return this.db.patiently(() =>
      toAuthUser(
        this.db.get(
          `SELECT users.id, users.email, users.roles FROM sessions
           JOIN users ON users.id = sessions.user_id
           WHERE sessions.id = :id AND ${ALIVE}`,
          { id, now: Date.now() },
        ) as UserRow | undefined,
      ),
    );
  }

  refresh(
    tokenHash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined> {
    return this.db.transaction(() => {
      const now = Date.now();
      const found = this.tokens.find(tokenHash);
      if (found === undefined) {
        return undefined;
      }
      const { sessionId, userId } = found.family;
      const decision = decide(found.token, found.family, now);
      if (decision.kind === 'rotate') {
        const { expiresAt } = decision;
        this.tokens.rotate(tokenHash, found, { ...successor, expiresAt }, now);
        this.db.run(
          'UPDATE sessions SET last_used_at = :now WHERE id = :sessionId',
          { sessionId, now },
        );
      } else if (decision.kind === 'repeat') {
        this.tokens.countGraceUse(tokenHash);
      } else if (decision.kind === 'revoke') {
        this.endOne(sessionId, decision.reason, now);
      }
      return { sessionId, userId, decision };
    });
  }

  findIdByToken(tokenHash: string): Promise<string | undefined> {
    return this.db.patiently(() => {
      const row = this.db.get(
        'SELECT session_id AS id FROM refresh_tokens WHERE hash = :tokenHash',
        { tokenHash },
      ) as { id: string } | undefined;
      return row?.id;
    });
  }

  list(userId: string): Promise<Session[]> {
    return this.db.patiently(
      () =>
        this.db.all(
          `SELECT sessions.id, created_at AS createdAt, ip,
             last_used_at AS lastUsedAt, user_agent AS userAgent
           FROM sessions
           JOIN users ON users.id = user_id
           JOIN refresh_tokens ON session_id = sessions.id AND used_at IS NULL
           WHERE user_id = :userId AND ${ALIVE}
             AND refresh_tokens.expires_at > :now
           ORDER BY last_used_at DESC`,
          { userId, now: Date.now() },
        ) as Session[],
    );
  }

  end(id: string, reason: EndReason, userId?: string): Promise<boolean> {
    return this.db.transaction(
      () => this.endOne(id, reason, Date.now(), userId) > 0,
    );
  }

  async endAll(userId: string, reason: EndReason): Promise<void> {
    const now = Date.now();
    await this.db.transaction(() =>
      this.db.run(END_SESSIONS_OF_USER, { userId, now, reason, keep: null }),
    );
  }

  private endOne(id: string, reason: EndReason, now: number, userId?: string) {
    return this.db.run(
      `UPDATE sessions SET ended_at = :now, end_reason = :reason
       WHERE id = :id AND user_id = coalesce(:userId, user_id)
         AND ended_at IS NULL`,
      { id, reason, now, userId: userId ?? null },
    );
  }

  private makeRoom(userId: string, now: number): void {
    this.db.run(
      `UPDATE sessions SET ended_at = :now, end_reason = 'evicted'
       WHERE ended_at IS NULL AND id IN (
         SELECT id FROM sessions WHERE user_id = :userId AND ended_at IS NULL
         ORDER BY last_used_at DESC, rowid DESC LIMIT -1 OFFSET :kept)`,
      { userId, now, kept: MAX_SESSIONS_PER_USER },
    );
  }
}
