import type { TokenFamily } from '../refresh.js';
import type { Session } from '../sessions.js';
import type { UserState } from './user-rows.js';

/** Drivers give a bigint as a number or, so that none is too big, as text. */
type Bigint = number | string;

export interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly user_version: number;
  readonly created_at: Bigint;
  readonly last_used_at: Bigint;
  readonly expires_at: Bigint;
  readonly ends_at: Bigint;
  readonly ended_at: Bigint | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly live_generation: number;
  readonly sealed_successor: string | null;
  readonly grace_uses: number;
}

export const toSession = (row: SessionRow): Session => ({
  id: row.id,
  createdAt: Number(row.created_at),
  lastUsedAt: Number(row.last_used_at),
  ip: row.ip,
  userAgent: row.user_agent,
});

export const toFamily = (row: SessionRow, user?: UserState): TokenFamily => ({
  sessionId: row.id,
  userId: row.user_id,
  ended:
    row.ended_at !== null ||
    !user ||
    user.isDisabled ||
    user.version !== Number(row.user_version),
  endsAt: Number(row.ends_at),
  liveGeneration: Number(row.live_generation),
  expiresAt: Number(row.expires_at),
  lastUsedAt: Number(row.last_used_at),
  sealedSuccessor: row.sealed_successor,
  graceUses: Number(row.grace_uses),
});
