import { Injectable } from '@nestjs/common';
import type { DecideRefresh, TokenFamily } from '../refresh.js';
import type { NewSession, Session, Successor } from '../sessions.js';
import { MAX_GENERATIONS, MAX_SESSIONS, Sessions } from '../sessions.js';
import { AuthDatabase } from './database.js';
import { END_SESSIONS, toUser } from './sqlite-users.js';

type TokenRow = TokenFamily & { readonly generation: number };

/** Not ended by anybody, the user neither disabled nor changed. */
const IS_INTACT = `endedAt IS NULL AND disabledAt IS NULL
  AND version = userVersion`;

const OPEN = `
  INSERT INTO sessions (id, userId, userVersion, createdAt, lastUsedAt, endsAt,
    expiresAt, ip, userAgent)
  SELECT :id, id, version, :createdAt, :createdAt, :endsAt, :expiresAt, :ip,
    :userAgent
  FROM users
  WHERE id = :userId AND version = :userVersion AND disabledAt IS NULL`;

const EVICT = `${END_SESSIONS} AND id IN (
  SELECT id FROM sessions WHERE userId = :userId AND endedAt IS NULL
  ORDER BY lastUsedAt DESC, rowid DESC LIMIT -1 OFFSET ${MAX_SESSIONS})`;

const FIND_TOKEN = `
  SELECT refreshTokens.*, sessions.*, NOT (${IS_INTACT}) AS ended
  FROM refreshTokens JOIN sessions ON sessions.id = sessionId
  JOIN users ON users.id = userId WHERE hash = :hash`;

const INSERT_TOKEN = `INSERT INTO refreshTokens (hash, sessionId, generation)
  VALUES (:hash, :sessionId, :generation)`;

const ROTATE = `UPDATE sessions
  SET liveGeneration = :generation, lastUsedAt = :now, expiresAt = :expiresAt,
    sealedSuccessor = :sealed, graceUses = 0
  WHERE id = :sessionId`;

const PRUNE_TOKENS = `DELETE FROM refreshTokens
  WHERE sessionId = :sessionId AND generation < :generation - ${MAX_GENERATIONS}`;

@Injectable()
export class SqliteSessions implements Sessions {
  constructor(private readonly db: AuthDatabase) {}

  open({ refreshToken: { hash, expiresAt }, ...session }: NewSession) {
    const { id, userId, createdAt: now, expiresAt: endsAt } = session;
    return this.db.transaction(() => {
      this.db.run('DELETE FROM sessions WHERE endsAt <= :now', { now });
      if (this.db.run(OPEN, { ...session, endsAt, expiresAt }) === 0) {
        return false;
      }
      this.db.run(INSERT_TOKEN, { hash, sessionId: id, generation: 1 });
      this.db.run(EVICT, { userId, now, reason: 'evicted' });
      return true;
    });
  }

  async findUser(id: string) {
    const sql = `SELECT users.id, email, roles FROM sessions
      JOIN users ON users.id = userId
      WHERE sessions.id = :id AND endsAt > :now AND ${IS_INTACT}`;
    return toUser(await this.db.query(sql, { id, now: Date.now() }));
  }

  refresh(hash: string, { sealed, ...next }: Successor, decide: DecideRefresh) {
    return this.db.transaction(() => {
      const now = Date.now();
      const row = this.db.get<TokenRow>(FIND_TOKEN, { hash });
      if (row === undefined) {
        return undefined;
      }
      const { sessionId, userId } = row;
      const family = { ...row, ended: Boolean(row.ended) };
      const decision = decide(row.generation, family, now);
      if (decision.kind === 'rotate') {
        const generation = row.generation + 1;
        const { expiresAt } = decision;
        const rotated = { generation, now, expiresAt, sealed, sessionId };
        this.db.run(ROTATE, rotated);
        this.db.run(INSERT_TOKEN, { ...next, sessionId, generation });
        this.db.run(PRUNE_TOKENS, { sessionId, generation });
      } else if (decision.kind === 'repeat') {
        const sql = 'UPDATE sessions SET graceUses = graceUses + 1';
        this.db.run(`${sql} WHERE id = :sessionId`, { sessionId });
      } else if (decision.kind === 'revoke') {
        const ended = { sessionId, now, reason: decision.reason };
        this.db.run(`${END_SESSIONS} AND id = :sessionId`, ended);
      }
      return { sessionId, userId, decision };
    });
  }

  async findIdByToken(hash: string) {
    const sql = 'SELECT sessionId FROM refreshTokens WHERE hash = :hash';
    const [row] = await this.db.query<TokenRow>(sql, { hash });
    return row?.sessionId;
  }

  list(userId: string) {
    return this.db.query<Session>(
      `SELECT sessions.id, createdAt, lastUsedAt, ip, userAgent
       FROM sessions JOIN users ON users.id = userId
       WHERE userId = :userId AND min(expiresAt, endsAt) > :now AND ${IS_INTACT}
       ORDER BY lastUsedAt DESC`,
      { userId, now: Date.now() },
    );
  }

  async end(id: string, reason: string, owner: string | null = null) {
    const sql = `${END_SESSIONS} AND id = :id
      AND userId = coalesce(:owner, userId) RETURNING id`;
    const values = { id, reason, owner, now: Date.now() };
    return (await this.db.query(sql, values)).length > 0;
  }

  async endAll(userId: string, reason: string) {
    const values = { userId, reason, now: Date.now() };
    await this.db.query(`${END_SESSIONS} AND userId = :userId`, values);
  }
}
