/** A stored refresh token that somebody presented. Times are epoch ms. */
export interface PresentedToken {
  readonly generation: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  /** The successor, readable only with the presented token itself. */
  readonly sealedSuccessor: string | null;
  readonly graceUses: number;
}

/** All refresh tokens of one session. A token is never judged without it. */
export interface TokenFamily {
  readonly sessionId: string;
  readonly userId: string;
  /** Revoked, the user disabled, or the password changed since log-in. */
  readonly ended: boolean;
  /** The absolute limit: set at log-in, never moved. */
  readonly expiresAt: number;
  /** The generation that was not used yet. */
  readonly liveGeneration: number | null;
}

export interface RefreshLimits {
  readonly idleMs: number;
  readonly graceMs: number;
}

export type RefreshDecision =
  | { readonly kind: 'rotate'; readonly expiresAt: number }
  | { readonly kind: 'repeat'; readonly sealedSuccessor: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'revoke'; readonly reason: 'reuse' | 'expired' };

/** Given to the store, which calls it inside its transaction. */
export type DecideRefresh = (
  token: PresentedToken,
  family: TokenFamily,
  now: number,
) => RefreshDecision;

const MAX_GRACE_USES = 100;

/**
 * What to do with a presented refresh token.
 *
 * A token is good once. Tabs and lost answers present the same one again within
 * moments, so for a short grace they get the same successor, never a second
 * one: two live branches would let a thief and the owner go on side by side.
 * Any other second use means that somebody has a copy: the session ends.
 */
export function decideRefresh(
  token: PresentedToken,
  family: TokenFamily,
  now: number,
  limits: RefreshLimits,
): RefreshDecision {
  if (family.ended) {
    return { kind: 'refuse' };
  }
  if (now >= family.expiresAt) {
    return { kind: 'revoke', reason: 'expired' };
  }
  if (token.usedAt === null) {
    return now >= token.expiresAt
      ? { kind: 'revoke', reason: 'expired' }
      : {
          kind: 'rotate',
          expiresAt: Math.min(now + limits.idleMs, family.expiresAt),
        };
  }

  const graceLeft = token.usedAt + limits.graceMs - now;
  const { sealedSuccessor } = token;
  const isPredecessor = family.liveGeneration === token.generation + 1;
  if (graceLeft <= 0 || !isPredecessor || sealedSuccessor === null) {
    return { kind: 'revoke', reason: 'reuse' };
  }
  return token.graceUses < MAX_GRACE_USES
    ? { kind: 'repeat', sealedSuccessor }
    : { kind: 'wait', seconds: Math.ceil(graceLeft / 1000) };
}
