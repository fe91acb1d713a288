import type { PresentedToken, TokenFamily } from '../refresh.js';
import { REMEMBERED_GENERATIONS, type Successor } from '../sessions.js';
import type { AuthDatabase } from './database.js';

interface FoundRow extends Omit<PresentedToken & TokenFamily, 'ended'> {
  readonly ended: 0 | 1;
  readonly familyExpiresAt: number;
}

interface FoundToken {
  readonly token: PresentedToken;
  readonly family: TokenFamily;
}

interface NewToken {
  readonly hash: string;
  readonly sessionId: string;
  readonly generation: number;
  readonly expiresAt: number;
}

/** The tokens of a session. Only inside a transaction. */
export class RefreshTokenRows {
  constructor(private readonly db: AuthDatabase) {}

  insert(token: NewToken): void {
    this.db.run(
      `INSERT INTO refresh_tokens (hash, session_id, generation, expires_at)
       VALUES (:hash, :sessionId, :generation, :expiresAt)`,
      { ...token },
    );
  }

  find(hash: string): FoundToken | undefined {
    const row = this.db.get(
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
    ) as FoundRow | undefined;
    if (row === undefined) {
      return undefined;
    }
    const { sessionId, userId, familyExpiresAt, liveGeneration } = row;
    const family = { sessionId, userId, liveGeneration };
    const ended = row.ended === 1;
    return {
      token: row,
      family: { ...family, ended, expiresAt: familyExpiresAt },
    };
  }

  /** Spends the token and puts its successor in its place. */
  rotate(
    hash: string,
    { token: { generation }, family: { sessionId } }: FoundToken,
    successor: Successor & { readonly expiresAt: number },
    now: number,
  ): void {
    this.db.run(
      `UPDATE refresh_tokens SET used_at = :now, sealed_successor = :sealed
       WHERE hash = :hash`,
      { hash, now, sealed: successor.sealed },
    );
    this.insert({
      hash: successor.hash,
      sessionId,
      generation: generation + 1,
      expiresAt: successor.expiresAt,
    });
    // The one before can no longer be repeated: nothing to keep sealed.
    this.db.run(
      `UPDATE refresh_tokens SET sealed_successor = NULL
       WHERE session_id = :sessionId AND generation = :generation - 1`,
      { sessionId, generation },
    );
    this.db.run(
      `DELETE FROM refresh_tokens
       WHERE session_id = :sessionId AND generation < :oldest`,
      { sessionId, oldest: generation + 1 - REMEMBERED_GENERATIONS },
    );
  }

  countGraceUse(hash: string): void {
    this.db.run(
      `UPDATE refresh_tokens SET grace_uses = grace_uses + 1
       WHERE hash = :hash`,
      { hash },
    );
  }
}
