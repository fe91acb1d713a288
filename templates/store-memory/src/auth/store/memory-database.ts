import { Injectable, Logger } from '@nestjs/common';
import type { TokenFamily } from '../refresh.js';
import type { Session } from '../sessions.js';
import type { AuthUser, Credentials } from '../users.js';

export type UserRow = AuthUser & Credentials;

export interface SessionRow
  extends Session, Omit<TokenFamily, 'sessionId' | 'ended'> {
  readonly userVersion: number;
  readonly endReason?: string;
  /** Of its refresh tokens, the live one first. */
  readonly hashes: readonly string[];
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

  /** The user of a session that did not end; of a user who did not change. */
  ownerOf(session: SessionRow): UserRow | undefined {
    const user = this.users.get(session.userId);
    const isIntact =
      session.endReason === undefined && user?.version === session.userVersion;
    return isIntact && !user.disabled ? user : undefined;
  }

  /** The sessions of a user that did not end, the last used first. */
  openOf(userId: string): SessionRow[] {
    const open = [...this.sessions.values()].filter(
      (row) => row.userId === userId && this.ownerOf(row),
    );
    open.reverse();
    open.sort((a, b) => b.lastUsedAt - a.lastUsedAt);
    return open;
  }

  /** False when it has ended before. */
  end(session: SessionRow, endReason: string): boolean {
    if (session.endReason !== undefined) {
      return false;
    }
    this.sessions.set(session.id, { ...session, endReason });
    return true;
  }

  endAll(userId: string, reason: string, keepId?: string): void {
    [...this.sessions.values()]
      .filter((row) => row.userId === userId && row.id !== keepId)
      .forEach((row) => this.end(row, reason));
  }
}
