/** Run in order. Add new ones at the end; never change one that was released. */
export const MIGRATIONS = [
  `CREATE TABLE users (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, passwordHash TEXT,
    roles TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, disabledAt INTEGER
  ) STRICT;

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, userVersion INTEGER NOT NULL,
    userId TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    createdAt INTEGER NOT NULL, lastUsedAt INTEGER NOT NULL,
    expiresAt INTEGER NOT NULL, endsAt INTEGER NOT NULL,
    endedAt INTEGER, endReason TEXT, ip TEXT, userAgent TEXT,
    liveGeneration INTEGER NOT NULL DEFAULT 1, sealedSuccessor TEXT,
    graceUses INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX sessionsOfUser ON sessions (userId);
  CREATE INDEX sessionsByEnd ON sessions (endsAt);

  CREATE TABLE refreshTokens (
    hash TEXT PRIMARY KEY, generation INTEGER NOT NULL,
    sessionId TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    UNIQUE (sessionId, generation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE attempts (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL,
    expiresAt INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX attemptsByExpiry ON attempts (expiresAt)`,
];
