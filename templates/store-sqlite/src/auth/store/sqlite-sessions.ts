import { Injectable } from '@nestjs/common';
import type { DecideRefresh } from '../refresh.js';
import {
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
import { findToken, insertToken, repeat, rotate } from './refresh-tokens.js';
import { END_SESSIONS, toAuthUser, type UserRow } from './sqlite-users.js';

const END_SESSION = `
  UPDATE sessions SET ended_at = :now, end_reason = :reason
  WHERE id = :id AND user_id = coalesce(:userId, user_id)
    AND ended_at IS NULL`;

/** Neither ended nor expired, the user neither disabled nor changed. */
const IS_ALIVE = `sessions.ended_at IS NULL AND sessions.expires_at > :now
  AND users.disabled_at IS NULL AND users.version = sessions.user_version`;

@Injectable()
export class SqliteSessions extends Sessions {
  constructor(private readonly db: AuthDatabase) {
    super();
  }

  open({ refreshToken, ...session }: NewSession): Promise<boolean> {
    const { id: sessionId, userId, createdAt: now } = session;
    return this.db.transaction(() => {
      this.db.run('DELETE FROM sessions WHERE expires_at <= :now', { now });
      const opened = this.db.run(
        `INSERT INTO sessions (id, user_id, user_version, created_at,
           last_used_at, expires_at, ip, user_agent)
         SELECT :id, id, version, :createdAt, :createdAt, :expiresAt, :ip,
           :userAgent FROM users
         WHERE id = :userId AND version = :userVersion AND disabled_at IS NULL`,
        { ...session },
      );
      if (opened === 0) {
        return false;
      }
      insertToken(this.db, { ...refreshToken, sessionId, generation: 1 });
      this.db.run(
        `UPDATE sessions SET ended_at = :now, end_reason = 'evicted'
         WHERE id IN (
           SELECT id FROM sessions WHERE user_id = :userId AND ended_at IS NULL
           ORDER BY last_used_at DESC, rowid DESC LIMIT -1 OFFSET :max)`,
        { userId, now, max: MAX_SESSIONS_PER_USER },
      );
      return true;
    });
  }

  async findUser(id: string): Promise<AuthUser | undefined> {
    const row = await this.db.find<UserRow>(
      `SELECT users.id, email, roles FROM sessions
       JOIN users ON users.id = user_id WHERE sessions.id = :id AND ${IS_ALIVE}`,
      { id, now: Date.now() },
    );
    return toAuthUser(row);
  }

  refresh(
    hash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined> {
    return this.db.transaction(() => {
      const now = Date.now();
      const found = findToken(this.db, hash);
      if (found === undefined) {
        return undefined;
      }
      const { sessionId, userId } = found.family;
      const decision = decide(found.token, found.family, now);
      if (decision.kind === 'rotate') {
        const { expiresAt } = decision;
        rotate(this.db, { ...found, hash, now }, { ...successor, expiresAt });
      } else if (decision.kind === 'repeat') {
        repeat(this.db, hash);
      } else if (decision.kind === 'revoke') {
        const { reason } = decision;
        this.db.run(END_SESSION, { id: sessionId, userId, now, reason });
      }
      return { sessionId, userId, decision };
    });
  }

  async findIdByToken(hash: string): Promise<string | undefined> {
    const sql =
      'SELECT session_id AS id FROM refresh_tokens WHERE hash = :hash';
    return (await this.db.find<{ id: string }>(sql, { hash }))?.id;
  }

  list(userId: string): Promise<Session[]> {
    return this.db.findAll<Session>(
      `SELECT sessions.id, created_at AS createdAt, ip,
         last_used_at AS lastUsedAt, user_agent AS userAgent
       FROM sessions JOIN users ON users.id = user_id
       JOIN refresh_tokens ON session_id = sessions.id AND used_at IS NULL
       WHERE user_id = :userId AND ${IS_ALIVE}
         AND refresh_tokens.expires_at > :now
       ORDER BY last_used_at DESC`,
      { userId, now: Date.now() },
    );
  }

  async end(id: string, reason: EndReason, userId?: string): Promise<boolean> {
    const values = { id, reason, userId: userId ?? null, now: Date.now() };
    return (await this.db.change(END_SESSION, values)) > 0;
  }

  async endAll(userId: string, reason: EndReason): Promise<void> {
    const values = { userId, reason, keep: null, now: Date.now() };
    await this.db.change(END_SESSIONS, values);
  }
}
