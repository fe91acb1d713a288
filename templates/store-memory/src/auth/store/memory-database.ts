import { Injectable, Logger } from '@nestjs/common';
import type { PresentedToken } from '../refresh.js';
import type { EndReason, Session } from '../sessions.js';
import type { AuthUser, Credentials } from '../users.js';

export type UserRow = AuthUser & Credentials;

export interface TokenRow extends PresentedToken {
  readonly hash: string;
}

export interface SessionRow extends Session {
  readonly userId: string;
  readonly userVersion: number;
  readonly expiresAt: number;
  readonly endReason?: EndReason;
  /** The newest first: the one that was not used yet. */
  readonly tokens: readonly TokenRow[];
}

/**
 * Gone when the process ends, and unknown to any other process. Rows are
 * replaced, never changed, and nothing awaits in between: each operation of
 * the stores is atomic.
 */
@Injectable()
export class MemoryDatabase {
  readonly users = new Map<string, UserRow>();
  readonly sessions = new Map<string, SessionRow>();
  readonly sessionIdByToken = new Map<string, string>();

  constructor() {
    new Logger('AuthModule').warn(
      'Users and sessions are kept in memory: a restart loses them.',
    );
  }

  userByEmail(email: string): UserRow | undefined {
    return [...this.users.values()].find((user) => user.email === email);
  }

  sessionsOf(userId: string): SessionRow[] {
    return [...this.sessions.values()].filter((row) => row.userId === userId);
  }

  /** The user of a session that did not end; of a user who did not change. */
  ownerOf(session: SessionRow): UserRow | undefined {
    const user = this.users.get(session.userId);
    return session.endReason === undefined &&
      user?.version === session.userVersion &&
      !user.disabled
      ? user
      : undefined;
  }

  /** The last used first. */
  aliveOf(userId: string): SessionRow[] {
    const now = Date.now();
    const alive = this.sessionsOf(userId).filter(
      (row) => row.expiresAt > now && this.ownerOf(row),
    );
    alive.reverse();
    alive.sort((a, b) => b.lastUsedAt - a.lastUsedAt);
    return alive;
  }

  /** False when it has ended before. */
  end(session: SessionRow, endReason: EndReason): boolean {
    if (session.endReason !== undefined) {
      return false;
    }
    this.sessions.set(session.id, { ...session, endReason });
    return true;
  }

  endAll(userId: string, reason: EndReason, keepId?: string): void {
    for (const session of this.sessionsOf(userId)) {
      if (session.id !== keepId) {
        this.end(session, reason);
      }
    }
  }

  delete({ id, tokens }: SessionRow): void {
    this.sessions.delete(id);
    tokens.forEach(({ hash }) => this.sessionIdByToken.delete(hash));
  }
}

export function newToken(
  hash: string,
  generation: number,
  expiresAt: number,
): TokenRow {
  const unused = { usedAt: null, sealedSuccessor: null, graceUses: 0 };
  return { hash, generation, expiresAt, ...unused };
}
