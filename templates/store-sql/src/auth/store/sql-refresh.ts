import type { DecideRefresh } from '../refresh.js';
import type { RefreshOutcome, Successor } from '../sessions.js';
import { MAX_GENERATIONS } from '../sessions.js';
import { type SessionRow, toFamily } from './session-rows.js';
import type { Statements } from './statements.js';
import { REFRESH_TOKENS, SESSIONS } from './tables.js';
import { END_SESSIONS, readUser } from './user-rows.js';

interface TokenRow {
  readonly session_id: string;
  readonly generation: number;
}

const FIND_TOKEN = `SELECT session_id, generation FROM ${REFRESH_TOKENS}
  WHERE hash = :hash`;

/** All that changes one session waits here for each other. */
const LOCK_SESSION = `SELECT * FROM ${SESSIONS} WHERE id = :id FOR UPDATE`;

const INSERT_TOKEN = `INSERT INTO ${REFRESH_TOKENS}
    (hash, session_id, generation)
  VALUES (:hash, :sessionId, :generation)`;

const ROTATE = `UPDATE ${SESSIONS} SET live_generation = :generation,
    last_used_at = :now, expires_at = :expiresAt, sealed_successor = :sealed,
    grace_uses = 0
  WHERE id = :sessionId`;

const COUNT_REPEAT = `UPDATE ${SESSIONS} SET grace_uses = grace_uses + 1
  WHERE id = :sessionId`;

const PRUNE_TOKENS = `DELETE FROM ${REFRESH_TOKENS}
  WHERE session_id = :sessionId AND generation < :oldest`;

export async function findToken(
  db: Statements,
  hash: string,
): Promise<TokenRow | undefined> {
  const [token] = await db.query<TokenRow>(FIND_TOKEN, { hash });
  return token;
}

export async function insertToken(
  tx: Statements,
  hash: string,
  sessionId: string,
  generation: number,
): Promise<void> {
  await tx.run(INSERT_TOKEN, { hash, sessionId, generation });
}

/** To be called in a transaction, which is to commit what was decided. */
export async function refresh(
  tx: Statements,
  hash: string,
  successor: Successor,
  decide: DecideRefresh,
): Promise<RefreshOutcome | undefined> {
  const token = await findToken(tx, hash);
  const sessionId = token?.session_id ?? '';
  const [row] = await tx.query<SessionRow>(LOCK_SESSION, { id: sessionId });
  if (!token || !row) {
    return undefined;
  }
  const userId = row.user_id;
  // Not in one statement with the lock: whoever waited for that would see the
  // user as before, and a session that survived a password change as ended.
  const family = toFamily(row, await readUser(tx, userId));
  const now = Date.now();
  const decision = decide(Number(token.generation), family, now);
  if (decision.kind === 'rotate') {
    const generation = family.liveGeneration + 1;
    const { expiresAt } = decision;
    const { sealed } = successor;
    const rotated = { generation, now, expiresAt, sealed, sessionId };
    await tx.run(ROTATE, rotated);
    await insertToken(tx, successor.hash, sessionId, generation);
    const oldest = generation - MAX_GENERATIONS;
    if (oldest > 1) {
      await tx.run(PRUNE_TOKENS, { sessionId, oldest });
    }
  } else if (decision.kind === 'repeat') {
    await tx.run(COUNT_REPEAT, { sessionId });
  } else if (decision.kind === 'revoke') {
    const ended = { sessionId, now, reason: decision.reason };
    await tx.run(`${END_SESSIONS} AND id = :sessionId`, ended);
  }
  return { sessionId, userId, decision };
}
