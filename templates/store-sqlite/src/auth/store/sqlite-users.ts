import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AuthUser,
  canonicalEmail,
  type Credentials,
  type NewUser,
  type PasswordChange,
  Users,
} from '../users.js';
import { AuthDatabase } from './database.js';

@Injectable()
export class SqliteUsers extends Users {
  constructor(private readonly db: AuthDatabase) {
    super();
  }

  async findById(id: string): Promise<AuthUser | undefined> {
    const sql = `SELECT id, email, roles FROM users
      WHERE id = :id AND disabled_at IS NULL`;
    return toAuthUser(await this.db.find<UserRow>(sql, { id }));
  }

  async findByEmail(address: string): Promise<AuthUser | undefined> {
    const sql = `SELECT id, email, roles FROM users
      WHERE email = :email AND disabled_at IS NULL`;
    const email = canonicalEmail(address);
    return toAuthUser(await this.db.find<UserRow>(sql, { email }));
  }

  async create(user: NewUser): Promise<AuthUser | undefined> {
    const { passwordHash, roles = [] } = user;
    const row = { id: randomUUID(), email: canonicalEmail(user.email) };
    const created = await this.db.change(
      `INSERT INTO users (id, email, password_hash, roles)
       VALUES (:id, :email, :passwordHash, :roles)
       ON CONFLICT (email) DO NOTHING`,
      { ...row, passwordHash, roles: JSON.stringify(roles) },
    );
    return created === 1 ? { ...row, roles } : undefined;
  }

  async setRoles(id: string, roles: readonly string[]): Promise<void> {
    const sql = 'UPDATE users SET roles = :roles WHERE id = :id';
    await this.db.change(sql, { id, roles: JSON.stringify(roles) });
  }

  async disable(userId: string): Promise<void> {
    const now = Date.now();
    const sql = 'UPDATE users SET disabled_at = :now WHERE id = :userId';
    await this.db.transaction(() => {
      this.db.run(sql, { userId, now });
      const reason = 'user_disabled';
      this.db.run(END_SESSIONS, { userId, now, reason, keep: null });
    });
  }

  async findCredentials(address: string): Promise<Credentials | undefined> {
    const row = await this.db.find<CredentialsRow>(
      `SELECT id AS userId, password_hash AS passwordHash, version,
         disabled_at IS NOT NULL AS disabled
       FROM users WHERE email = :email`,
      { email: canonicalEmail(address) },
    );
    return row && { ...row, disabled: row.disabled === 1 };
  }

  async rehash(userId: string, from: string, to: string): Promise<void> {
    await this.db.change(
      `UPDATE users SET password_hash = :to
       WHERE id = :userId AND password_hash = :from`,
      { userId, from, to },
    );
  }

  changePassword(change: PasswordChange): Promise<boolean> {
    const { userId, version, passwordHash, keepSessionId = null } = change;
    const ids = { userId, keep: keepSessionId };
    const end = { ...ids, now: Date.now(), reason: 'password_change' };
    return this.db.transaction(() => {
      const changed = this.db.run(
        `UPDATE users SET password_hash = :passwordHash, version = version + 1
         WHERE id = :userId AND version = :version AND disabled_at IS NULL`,
        { userId, version, passwordHash },
      );
      if (changed === 0) {
        return false;
      }
      this.db.run(END_SESSIONS, end);
      // The caller stays logged in: bound to the new version in the same step.
      this.db.run(
        `UPDATE sessions SET user_version = :version + 1
         WHERE user_id = :userId AND id = :keep AND user_version = :version`,
        { ...ids, version },
      );
      return true;
    });
  }
}

type CredentialsRow = Omit<Credentials, 'disabled'> & { disabled: 0 | 1 };

/** Roles are stored as JSON. */
export type UserRow = Omit<AuthUser, 'roles'> & { readonly roles: string };

export const toAuthUser = (row?: UserRow): AuthUser | undefined =>
  row && { ...row, roles: JSON.parse(row.roles) as string[] };

/** Ends all sessions of a user, but not the one to keep, if there is one. */
export const END_SESSIONS = `
  UPDATE sessions SET ended_at = :now, end_reason = :reason
  WHERE user_id = :userId AND id IS NOT :keep AND ended_at IS NULL`;
