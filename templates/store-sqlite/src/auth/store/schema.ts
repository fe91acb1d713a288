import type { DatabaseSync } from 'node:sqlite';

/**
 * One entry for each version of the schema, run in order. Add a new one at the
 * end; never change one that a database may have seen.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    roles TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    disabled_at INTEGER
  ) STRICT;

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    user_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    end_reason TEXT,
    ip TEXT,
    user_agent TEXT
  ) STRICT;
  CREATE INDEX sessions_of_user ON sessions (user_id);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);

  CREATE TABLE refresh_tokens (
    hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    sealed_successor TEXT,
    grace_uses INTEGER NOT NULL DEFAULT 0,
    UNIQUE (session_id, generation)
  ) STRICT, WITHOUT ROWID;
  -- Whatever the code does, a session has one live token at most.
  CREATE UNIQUE INDEX live_refresh_token ON refresh_tokens (session_id)
    WHERE used_at IS NULL;

  CREATE TABLE attempts (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    until INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX attempts_by_expiry ON attempts (expires_at);
  `,
];

/** Brings the schema up to date. @throws when newer code has been there. */
export function migrate(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  const row = db.prepare('PRAGMA user_version').get();
  const version = Number(row?.user_version);
  if (version > MIGRATIONS.length) {
    throw new Error(
      `AUTH_DATABASE has schema ${version}, newer than this code` +
        ` (${MIGRATIONS.length}).`,
    );
  }
  MIGRATIONS.slice(version).forEach((migration) => db.exec(migration));
  db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  db.exec('COMMIT');
}
