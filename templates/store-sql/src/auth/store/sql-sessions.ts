import { Injectable } from '@nestjs/common';
import type { DecideRefresh } from '../refresh.js';
import type { NewSession, RefreshOutcome, Successor } from '../sessions.js';
import { MAX_SESSIONS, Sessions } from '../sessions.js';
import { deleteOutdated } from './clean-up.js';
import { AuthDatabase } from './database.js';
import { type SessionRow, toSession } from './session-rows.js';
import { findToken, insertToken, refresh } from './sql-refresh.js';
import { SESSIONS, USER, USERS } from './tables.js';
import { END_SESSIONS, lockUser, toUser, USER_FIELDS } from './user-rows.js';

/** Not ended by anybody, the user neither disabled nor changed. */
const INTACT = `FROM ${SESSIONS} s
  JOIN ${USERS} u ON u.${USER.id} = s.user_id
    AND u.${USER.version} = s.user_version AND u.${USER.disabledAt} IS NULL
  WHERE s.ended_at IS NULL AND s.ends_at > :now`;

const OPEN = `INSERT INTO ${SESSIONS} (id, user_id, user_version, created_at,
    last_used_at, expires_at, ends_at, ip, user_agent)
  VALUES (:id, :userId, :userVersion, :now, :now, :expiresAt, :endsAt, :ip,
    :userAgent)`;

const FIND_SURPLUS = `SELECT id FROM ${SESSIONS}
  WHERE user_id = :userId AND ended_at IS NULL AND id <> :id
  ORDER BY last_used_at DESC, created_at DESC
  LIMIT ${MAX_SESSIONS} OFFSET ${MAX_SESSIONS - 1}`;

@Injectable()
export class SqlSessions implements Sessions {
  constructor(private readonly db: AuthDatabase) {}

  async open({ refreshToken: { hash, expiresAt }, ...session }: NewSession) {
    const { id, userId, userVersion, createdAt: now, userAgent } = session;
    // Behind a proxy, anything may pose as an address: only what fits.
    const ip = session.ip?.slice(0, 64) ?? null;
    const times = { now, expiresAt, endsAt: session.expiresAt };
    const row = { id, userId, userVersion, ip, userAgent, ...times };
    await deleteOutdated(this.db, SESSIONS, 'ends_at', now);
    return this.db.transaction(async (tx) => {
      // A password change waits until this is over, or this until that is.
      const user = await lockUser(tx, userId);
      if (!user || user.isDisabled || user.version !== userVersion) {
        return false;
      }
      await tx.run(OPEN, row);
      await insertToken(tx, hash, id, 1);
      const surplus = await tx.query<SessionRow>(FIND_SURPLUS, { userId, id });
      for (const { id: oldId } of surplus) {
        const ended = { oldId, now, reason: 'evicted' };
        await tx.run(`${END_SESSIONS} AND id = :oldId`, ended);
      }
      return true;
    });
  }

  async findUser(id: string) {
    const sql = `SELECT ${USER_FIELDS} ${INTACT} AND s.id = :id`;
    return toUser(await this.db.query(sql, { id, now: Date.now() }));
  }

  refresh(
    hash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined> {
    return this.db.transaction((tx) => refresh(tx, hash, successor, decide));
  }

  async findIdByToken(hash: string) {
    return (await findToken(this.db, hash))?.session_id;
  }

  async list(userId: string) {
    const sql = `SELECT s.* ${INTACT}
      AND s.expires_at > :now AND s.user_id = :userId
      ORDER BY s.last_used_at DESC, s.created_at DESC`;
    const values = { userId, now: Date.now() };
    return (await this.db.query<SessionRow>(sql, values)).map(toSession);
  }

  async end(id: string, reason: string, owner: string | null = null) {
    const sql = `${END_SESSIONS} AND id = :id
      AND user_id = coalesce(:owner, user_id)`;
    const values = { id, reason, owner, now: Date.now() };
    return (await this.db.run(sql, values)) > 0;
  }

  async endAll(userId: string, reason: string) {
    const sql = `${END_SESSIONS} AND user_id = :userId`;
    await this.db.transaction(async (tx) => {
      await lockUser(tx, userId);
      await tx.run(sql, { userId, reason, now: Date.now() });
    });
  }
}
