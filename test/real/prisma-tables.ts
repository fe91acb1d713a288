import { connect, type Server } from '../support/sql-database';

/**
 * What `prisma migrate` makes of our models, for machines that cannot download its engine: that of
 * PostgreSQL is its own output, that of MySQL was written by its rules.
 */
const COLUMNS = (text: string, bytes: (length: number) => string): readonly string[] => [
  `CREATE TABLE auth_users (id VARCHAR(36) NOT NULL PRIMARY KEY, email ${bytes(320)} NOT NULL,
    password_hash VARCHAR(255), roles TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
    disabled_at BIGINT, CONSTRAINT auth_users_email_key UNIQUE (email)) ${text}`,
  `CREATE TABLE auth_sessions (id VARCHAR(36) NOT NULL PRIMARY KEY, user_id VARCHAR(36) NOT NULL,
    user_version INTEGER NOT NULL, created_at BIGINT NOT NULL, last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, ended_at BIGINT, end_reason VARCHAR(40),
    ip VARCHAR(64), user_agent VARCHAR(512), live_generation INTEGER NOT NULL DEFAULT 1,
    sealed_successor VARCHAR(255), grace_uses INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT auth_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users (id)
      ON DELETE CASCADE ON UPDATE CASCADE) ${text}`,
  `CREATE TABLE auth_refresh_tokens (hash ${bytes(64)} NOT NULL PRIMARY KEY,
    session_id VARCHAR(36) NOT NULL, generation INTEGER NOT NULL,
    CONSTRAINT auth_refresh_tokens_session_id_generation_key UNIQUE (session_id, generation),
    CONSTRAINT auth_refresh_tokens_session_id_fkey FOREIGN KEY (session_id)
      REFERENCES auth_sessions (id) ON DELETE CASCADE ON UPDATE CASCADE) ${text}`,
  `CREATE TABLE auth_attempts (id ${bytes(255)} NOT NULL PRIMARY KEY, uses INTEGER NOT NULL,
    until_at BIGINT NOT NULL, expires_at BIGINT NOT NULL) ${text}`,
  'CREATE INDEX auth_sessions_user_id_idx ON auth_sessions (user_id)',
  'CREATE INDEX auth_sessions_ends_at_idx ON auth_sessions (ends_at)',
  'CREATE INDEX auth_attempts_expires_at_idx ON auth_attempts (expires_at)',
];

const TABLES: Readonly<Record<Server, readonly string[]>> = {
  postgres: COLUMNS('', (length) => `VARCHAR(${length})`),
  mariadb: COLUMNS('DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci', (length) =>
    length === 320 ? 'VARBINARY(1280)' : `VARBINARY(${length})`,
  ),
};

export async function makePrismaTables(server: Server, url: string): Promise<void> {
  const connection = await connect(server, url);
  for (const sql of TABLES[server]) await connection.query(sql);
  await connection.close();
}
