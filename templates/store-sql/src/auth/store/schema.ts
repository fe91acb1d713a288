import { TABLE_OPTIONS } from './dialect.js';
import type { Dialect } from './statements.js';
import { ATTEMPTS, REFRESH_TOKENS, SESSIONS, USERS } from './tables.js';

/**
 * The tables, in the order in which they can be made. A migration calls this:
 * once it ran anywhere, what stands here never changes. Add another migration.
 * Times are epoch milliseconds.
 */
export const tablesFor = (dialect: Dialect): string[] =>
  [
    `CREATE TABLE ${USERS} (
      id varchar(36) NOT NULL PRIMARY KEY,
      email varchar(320) NOT NULL,
      password_hash varchar(255),
      roles text NOT NULL,
      version integer NOT NULL DEFAULT 1,
      disabled_at bigint,
      CONSTRAINT auth_users_email UNIQUE (email)
    )`,
    `CREATE TABLE ${SESSIONS} (
      id varchar(36) NOT NULL PRIMARY KEY,
      user_id varchar(36) NOT NULL,
      user_version integer NOT NULL,
      created_at bigint NOT NULL,
      last_used_at bigint NOT NULL,
      expires_at bigint NOT NULL,
      ends_at bigint NOT NULL,
      ended_at bigint,
      end_reason varchar(40),
      ip varchar(64),
      user_agent varchar(512),
      live_generation integer NOT NULL DEFAULT 1,
      sealed_successor varchar(255),
      grace_uses integer NOT NULL DEFAULT 0,
      CONSTRAINT auth_sessions_user FOREIGN KEY (user_id)
        REFERENCES ${USERS} (id) ON DELETE CASCADE ON UPDATE NO ACTION
    )`,
    `CREATE TABLE ${REFRESH_TOKENS} (
      hash varchar(64) NOT NULL PRIMARY KEY,
      session_id varchar(36) NOT NULL,
      generation integer NOT NULL,
      CONSTRAINT auth_refresh_tokens_generation UNIQUE (session_id, generation),
      CONSTRAINT auth_refresh_tokens_session FOREIGN KEY (session_id)
        REFERENCES ${SESSIONS} (id) ON DELETE CASCADE ON UPDATE NO ACTION
    )`,
    `CREATE TABLE ${ATTEMPTS} (
      id varchar(255) NOT NULL PRIMARY KEY,
      uses integer NOT NULL,
      until_at bigint NOT NULL,
      expires_at bigint NOT NULL
    )`,
    `CREATE INDEX auth_sessions_user_id ON ${SESSIONS} (user_id)`,
    `CREATE INDEX auth_sessions_ends_at ON ${SESSIONS} (ends_at)`,
    `CREATE INDEX auth_attempts_expires_at ON ${ATTEMPTS} (expires_at)`,
  ].map((sql) =>
    sql.startsWith('CREATE TABLE') ? `${sql} ${TABLE_OPTIONS[dialect]}` : sql,
  );
