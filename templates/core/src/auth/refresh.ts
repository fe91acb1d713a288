/** The refresh tokens of one session. Times are epoch milliseconds. */
export interface TokenFamily {
  readonly sessionId: string;
  readonly userId: string;
  /** Revoked, the user disabled, or the password changed since log-in. */
  readonly ended: boolean;
  /** The absolute limit: set at log-in, never moved. */
  readonly endsAt: number;
  /** Only the token of this generation is good, until `expiresAt`. */
  readonly liveGeneration: number;
  readonly expiresAt: number;
  /** When it replaced the one before, which alone opens this copy of it. */
  readonly lastUsedAt: number;
  readonly sealedSuccessor: string | null;
  readonly graceUses: number;
}

export type RefreshDecision =
  | { readonly kind: 'rotate'; readonly expiresAt: number }
  | { readonly kind: 'repeat'; readonly sealedSuccessor: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'revoke'; readonly reason: 'reuse' | 'expired' };

/** Given to the store, which calls it inside its transaction. */
export type DecideRefresh = (
  generation: number,
  family: TokenFamily,
  now: number,
) => RefreshDecision;

const MAX_GRACE_USES = 100;

/**
 * A refresh token is good once. Tabs and lost answers present the same one again
 * within moments, so for a short grace they get the same successor, never a
 * second one: two live branches would let a thief and the owner go on side by
 * side. Any other second use means that somebody has a copy: the session ends.
 */
export function decideRefresh(
  generation: number,
  family: TokenFamily,
  now: number,
  limits: { readonly idleMs: number; readonly graceMs: number },
): RefreshDecision {
  const { endsAt, liveGeneration, sealedSuccessor } = family;
  const isLive = generation === liveGeneration;
  if (family.ended) {
    return { kind: 'refuse' };
  }
  if (now >= endsAt || (isLive && now >= family.expiresAt)) {
    return { kind: 'revoke', reason: 'expired' };
  }
  if (isLive) {
    return { kind: 'rotate', expiresAt: Math.min(now + limits.idleMs, endsAt) };
  }
  const graceLeft = family.lastUsedAt + limits.graceMs - now;
  const isPredecessor = generation === liveGeneration - 1;
  if (graceLeft <= 0 || !isPredecessor || sealedSuccessor === null) {
    return { kind: 'revoke', reason: 'reuse' };
  }
  return family.graceUses < MAX_GRACE_USES
    ? { kind: 'repeat', sealedSuccessor }
    : { kind: 'wait', seconds: Math.ceil(graceLeft / 1000) };
}
