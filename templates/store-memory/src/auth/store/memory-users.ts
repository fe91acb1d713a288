import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthEvents } from '../auth-events.js';
import {
  type AuthUser,
  canonicalEmail,
  type Credentials,
  type NewUser,
  Users,
} from '../users.js';
import { MemoryDatabase, type UserRow } from './memory-database.js';

@Injectable()
export class MemoryUsers implements Users {
  constructor(
    private readonly db: MemoryDatabase,
    private readonly events: AuthEvents,
  ) {}

  findById(id: string): Promise<AuthUser | undefined> {
    return Promise.resolve(toAuthUser(this.db.users.get(id)));
  }

  findByEmail(email: string): Promise<AuthUser | undefined> {
    return Promise.resolve(
      toAuthUser(this.db.userByEmail(canonicalEmail(email))),
    );
  }

  create(user: NewUser): Promise<AuthUser | undefined> {
    const { passwordHash, roles = [] } = user;
    const email = canonicalEmail(user.email);
    if (this.db.userByEmail(email) !== undefined) {
      return Promise.resolve(undefined);
    }
    const userId = randomUUID();
    const row = { id: userId, userId, email, passwordHash, roles: [...roles] };
    this.db.users.set(userId, { ...row, version: 1, disabled: false });
    return this.findById(userId);
  }

  setRoles(id: string, roles: readonly string[]): Promise<void> {
    if (this.update(id, { roles: [...roles] })) {
      this.events.emit('authz_change', { userId: id, roles });
    }
    return Promise.resolve();
  }

  disable(id: string): Promise<void> {
    if (this.update(id, { disabled: true })) {
      this.events.emit('user_disabled', { userId: id });
    }
    this.db.endAll(id, 'user_disabled');
    return Promise.resolve();
  }

  findCredentials(email: string): Promise<Credentials | undefined> {
    const row = this.db.userByEmail(canonicalEmail(email));
    if (row === undefined) {
      return Promise.resolve(undefined);
    }
    const { userId, passwordHash, version, disabled } = row;
    return Promise.resolve({ userId, passwordHash, version, disabled });
  }

  rehash(userId: string, from: string, to: string): Promise<void> {
    if (this.db.users.get(userId)?.passwordHash === from) {
      this.update(userId, { passwordHash: to });
    }
    return Promise.resolve();
  }

  changePassword(
    { userId, version }: Credentials,
    passwordHash: string,
    keepId?: string,
  ): Promise<boolean> {
    const user = this.db.users.get(userId);
    if (user?.version !== version || user.disabled) {
      return Promise.resolve(false);
    }
    this.update(userId, { passwordHash, version: version + 1 });
    this.db.endAll(userId, 'password_change', keepId);
    // The caller stays logged in: bound to the new version in the same step.
    const kept = this.db.sessions.get(keepId ?? '');
    if (kept?.userId === userId && kept.userVersion === version) {
      this.db.sessions.set(kept.id, { ...kept, userVersion: version + 1 });
    }
    return Promise.resolve(true);
  }

  /** False when there is no such user. */
  private update(id: string, changes: Partial<UserRow>): boolean {
    const user = this.db.users.get(id);
    if (user !== undefined) {
      this.db.users.set(id, { ...user, ...changes });
    }
    return user !== undefined;
  }
}

export function toAuthUser(row: UserRow | undefined): AuthUser | undefined {
  return row === undefined || row.disabled
    ? undefined
    : { id: row.id, email: row.email, roles: [...row.roles] };
}
