import type { DecideRefresh, RefreshDecision } from './refresh.js';
import type { AuthUser } from './users.js';

/** Of one user: the longest unused makes room. */
export const MAX_SESSIONS = 50;
/** A spent token is remembered for so many rotations. */
export const MAX_GENERATIONS = 200;

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

/** The port to the sessions. Each operation is one transaction. */
export abstract class Sessions {
  /** False when the user changed meanwhile: a log-in must not win that race. */
  abstract open(session: NewSession): Promise<boolean>;
  /** The user behind a session that is alive; one indexed read. */
  abstract findUser(sessionId: string): Promise<AuthUser | undefined>;
  /** Carries out the decision and commits; undefined for an unknown hash. */
  abstract refresh(
    tokenHash: string,
    successor: Successor,
    decide: DecideRefresh,
  ): Promise<RefreshOutcome | undefined>;
  /** Also knows a token that was rotated out. */
  abstract findIdByToken(tokenHash: string): Promise<string | undefined>;
  /** The sessions of a user that are alive, the last used first. */
  abstract list(userId: string): Promise<Session[]>;
  /** False when it is no live session (of `owner`, where given). */
  abstract end(id: string, reason: string, owner?: string): Promise<boolean>;
  abstract endAll(userId: string, reason: string): Promise<void>;
}
