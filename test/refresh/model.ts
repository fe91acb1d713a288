import { createHash } from 'node:crypto';

/** Milliseconds, as the app under test is told. */
export const LIMITS = { grace: 10_000, idle: 3_600_000, absolute: 10_000_000 } as const;
const MAX_GRACE_USES = 100;
const MAX_SESSIONS = 50;

export const hashOf = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

interface User {
  version: number;
  disabled: boolean;
}

interface Family {
  readonly id: string;
  readonly userId: string;
  userVersion: number;
  readonly endsAt: number;
  expiresAt: number;
  lastUsedAt: number;
  graceUses: number;
  ended: boolean;
  /** Of all its tokens: the last one is live. */
  readonly hashes: string[];
}

export type Verdict = 'unknown' | 'refuse' | 'revoke' | 'rotate' | 'repeat' | 'wait';

/**
 * The state machine once more, written down from its table and not from the code: T1 to T6, and
 * what ends a family from outside. It is stepped with each call that reaches the store. It never
 * forgets: a store may, once a family is past its absolute limit.
 */
export class Model {
  readonly users = new Map<string, User>();
  readonly families = new Map<string, Family>();

  open(id: string, userId: string, userVersion: number, hash: string, now: number): boolean {
    const user = this.users.get(userId);
    if (!user || user.disabled || user.version !== userVersion) return false;
    const endsAt = now + LIMITS.absolute;
    const expiresAt = now + Math.min(LIMITS.idle, LIMITS.absolute);
    const times = { endsAt, expiresAt, lastUsedAt: now };
    const family = { id, userId, userVersion, ...times, graceUses: 0, ended: false };
    this.families.set(id, { ...family, hashes: [hash] });
    const open = this.openOf(userId).toReversed();
    open.sort((a, b) => b.lastUsedAt - a.lastUsedAt);
    for (const evicted of open.slice(MAX_SESSIONS)) evicted.ended = true;
    return true;
  }

  openOf(userId: string): Family[] {
    return [...this.families.values()].filter((one) => one.userId === userId && this.isAlive(one));
  }

  mayBeForgotten(id: string, now: number): boolean {
    return now >= (this.families.get(id)?.endsAt ?? 0);
  }

  isAlive(family: Family): boolean {
    const user = this.users.get(family.userId);
    return !family.ended && !user?.disabled && user?.version === family.userVersion;
  }

  /** Whether an access token of that session is good now. */
  isLive(id: string, now: number): boolean {
    const family = this.families.get(id);
    return family !== undefined && this.isAlive(family) && now < family.endsAt;
  }

  familyOf(hash: string): Family | undefined {
    return [...this.families.values()].find(({ hashes }) => hashes.includes(hash));
  }

  refresh(hash: string, successor: string, now: number): Verdict {
    const family = this.familyOf(hash);
    if (family === undefined) return 'unknown';
    if (!this.isAlive(family)) return 'refuse';
    const age = family.hashes.length - 1 - family.hashes.indexOf(hash);
    const isOver = now >= family.endsAt || (age === 0 && now >= family.expiresAt);
    const inGrace = age === 1 && now - family.lastUsedAt < LIMITS.grace;
    if (isOver || (age > 0 && !inGrace)) {
      family.ended = true;
      return 'revoke';
    }
    if (age === 0) {
      family.hashes.push(successor);
      family.expiresAt = Math.min(now + LIMITS.idle, family.endsAt);
      family.lastUsedAt = now;
      family.graceUses = 0;
      return 'rotate';
    }
    if (family.graceUses >= MAX_GRACE_USES) return 'wait';
    family.graceUses += 1;
    return 'repeat';
  }

  end(id: string, owner?: string): boolean {
    const family = this.families.get(id);
    if (!family || family.ended || (owner ?? family.userId) !== family.userId) return false;
    family.ended = true;
    return true;
  }

  endAll(userId: string, keep?: string): void {
    for (const family of this.families.values()) {
      if (family.userId === userId && family.id !== keep) family.ended = true;
    }
  }

  disable(userId: string): void {
    const user = this.users.get(userId);
    if (user) user.disabled = true;
    this.endAll(userId);
  }

  changePassword(userId: string, version: number, keep?: string): boolean {
    const user = this.users.get(userId);
    if (!user || user.disabled || user.version !== version) return false;
    user.version += 1;
    this.endAll(userId, keep);
    const kept = this.families.get(keep ?? '');
    if (kept?.userId === userId && kept.userVersion === version) kept.userVersion += 1;
    return true;
  }
}
