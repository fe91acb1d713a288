import type { DecideRefresh, RefreshDecision } from './refresh.js';
import type { AuthUser } from './users.js';

/** One log-in on one device. Times are epoch milliseconds. */
export interface Session {
  readonly id: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export interface NewSession extends Omit<Session, 'lastUsedAt'> {
  readonly userId: string;
  /** As read when the password was checked. */
  readonly userVersion: number;
  readonly expiresAt: number;
  readonly refreshToken: { readonly hash: string; readonly expiresAt: number };
}

/** Stored if the decision is to rotate. */
export interface Successor {
  readonly hash: string;
  readonly sealed: string;
}

export interface RefreshOutcome {
  readonly sessionId: string;
  readonly userId: string;
  readonly decision: RefreshDecision;
}

export type EndReason =
  | 'logout'
  | 'reuse'
  | 'expired'
  | 'evicted'
  | 'password_change'
  | 'user_disabled';

/** A user has at most so many sessions; the longest unused makes room. */
export const MAX_SESSIONS_PER_USER = 50;

/** A spent token is remembered for so many rotations. */
export const REMEMBERED_GENERATIONS = 200;

/** The port to the sessions. Each operation is one transaction. */
export abstract class Sessions {
  /**
   * False when the user was disabled or the password changed since `userVersion`
   * was read: a log-in that raced a password change must not win.
   */
  abstract open(session: NewSession): Promise<boolean>;
  /** The user behind a session that is alive; one indexed read. */
  abstract findUser(sessionId: string): Promise<AuthUser | undefined>;
  /**
   * Reads token and family, asks `decide`, carries the decision out and commits,
   * also when it is to revoke. Undefined when the hash is unknown.
   */
  abstract refresh(
    tokenHash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined>;
  /** Also knows a token that was rotated out. */
  abstract findIdByToken(tokenHash: string): Promise<string | undefined>;
  /** The sessions of a user that are alive, the last used first. */
  abstract list(userId: string): Promise<Session[]>;
  /** False when it is no live session (of `userId`, where given). */
  abstract end(
    id: string,
    reason: EndReason,
    userId?: string,
  ): Promise<boolean>;
  abstract endAll(userId: string, reason: EndReason): Promise<void>;
}
