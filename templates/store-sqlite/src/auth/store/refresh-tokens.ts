import type { PresentedToken, TokenFamily } from '../refresh.js';
import { REMEMBERED_GENERATIONS, type Successor } from '../sessions.js';
import type { AuthDatabase } from './database.js';

interface FoundToken {
  readonly token: PresentedToken;
  readonly family: TokenFamily;
}

interface FoundRow extends PresentedToken, Omit<TokenFamily, 'ended'> {
  readonly ended: 0 | 1;
  readonly familyExpiresAt: number;
}

interface NewToken {
  readonly hash: string;
  readonly sessionId: string;
  readonly generation: number;
  readonly expiresAt: number;
}

// All of this runs inside the transactions of SqliteSessions.

export function findToken(
  db: AuthDatabase,
  hash: string,
): FoundToken | undefined {
  const row = db.get<FoundRow>(
    `SELECT token.generation, token.expires_at AS expiresAt,
       token.used_at AS usedAt, token.sealed_successor AS sealedSuccessor,
       token.grace_uses AS graceUses, sessions.id AS sessionId,
       sessions.user_id AS userId, sessions.expires_at AS familyExpiresAt,
       sessions.ended_at IS NOT NULL OR users.disabled_at IS NOT NULL
         OR users.version <> sessions.user_version AS ended,
       live.generation AS liveGeneration
     FROM refresh_tokens AS token
     JOIN sessions ON sessions.id = token.session_id
     JOIN users ON users.id = sessions.user_id
     LEFT JOIN refresh_tokens AS live
       ON live.session_id = sessions.id AND live.used_at IS NULL
     WHERE token.hash = :hash`,
    { hash },
  );
  const family = row && {
    ...row,
    ended: row.ended === 1,
    expiresAt: row.familyExpiresAt,
  };
  return row && family && { token: row, family };
}

export function insertToken(db: AuthDatabase, token: NewToken): void {
  db.run(
    `INSERT INTO refresh_tokens (hash, session_id, generation, expires_at)
     VALUES (:hash, :sessionId, :generation, :expiresAt)`,
    { ...token },
  );
}

/** Spends the token and puts its successor in its place. */
export function rotate(
  db: AuthDatabase,
  { token, family, hash, now }: FoundToken & { hash: string; now: number },
  { sealed, ...successor }: Successor & { expiresAt: number },
): void {
  const { sessionId } = family;
  const generation = token.generation + 1;
  // What the one before sealed cannot be asked for any more: it goes.
  db.run(
    `UPDATE refresh_tokens SET sealed_successor = NULL
     WHERE session_id = :sessionId AND generation = :before`,
    { sessionId, before: token.generation - 1 },
  );
  db.run(
    `UPDATE refresh_tokens SET used_at = :now, sealed_successor = :sealed
     WHERE hash = :hash`,
    { hash, now, sealed },
  );
  insertToken(db, { ...successor, sessionId, generation });
  db.run(
    `DELETE FROM refresh_tokens
     WHERE session_id = :sessionId AND generation < :oldest`,
    { sessionId, oldest: generation - REMEMBERED_GENERATIONS },
  );
  db.run('UPDATE sessions SET last_used_at = :now WHERE id = :sessionId', {
    sessionId,
    now,
  });
}

export function repeat(db: AuthDatabase, hash: string): void {
  const sql = `UPDATE refresh_tokens SET grace_uses = grace_uses + 1
    WHERE hash = :hash`;
  db.run(sql, { hash });
}
