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
import { END_SESSIONS_OF_USER, toAuthUser, type UserRow } from './rows.js';

@Injectable()
export class SqliteUsers extends Users {
  constructor(private readonly db: AuthDatabase) {
    super();
  }

  findById(id: string): Promise<AuthUser | undefined> {
    const sql = `SELECT id, email, roles FROM users
      WHERE id = :id AND disabled_at IS NULL`;
    return this.find(sql, { id });
  }

  findByEmail(address: string): Promise<AuthUser | undefined> {
    const sql = `SELECT id, email, roles FROM users
      WHERE email = :email AND disabled_at IS NULL`;
    return this.find(sql, { email: canonicalEmail(address) });
  }

  create(user: NewUser): Promise<AuthUser | undefined> {
    const { passwordHash, roles = [] } = user;
    const id = randomUUID();
    const email = canonicalEmail(user.email);
    return this.db.transaction(() => {
      const created = this.db.run(
        `INSERT INTO users (id, email, password_hash, roles)
         VALUES (:id, :email, :passwordHash, :roles)
         ON CONFLICT (email) DO NOTHING`,
        { id, email, passwordHash, roles: JSON.stringify(roles) },
      );
      return created === 1 ? { id, email, roles } : undefined;
    });
  }

  async setRoles(id: string, roles: readonly string[]): Promise<void> {
    await this.db.transaction(() =>
      this.db.run('UPDATE users SET roles = :roles WHERE id = :id', {
        id,
        roles: JSON.stringify(roles),
      }),
    );
  }

  async disable(userId: string): Promise<void> {
    const now = Date.now();
    await this.db.transaction(() => {
      this.db.run('UPDATE users SET disabled_at = :now WHERE id = :userId', {
        userId,
        now,
      });
      const reason = 'user_disabled';
      this.db.run(END_SESSIONS_OF_USER, { userId, now, reason, keep: null });
    });
  }

  findCredentials(address: string): Promise<Credentials | undefined> {
    return this.db.patiently(() => {
      const row = this.db.get(
        `SELECT id, password_hash, version, disabled_at FROM users
         WHERE email = :email`,
        { email: canonicalEmail(address) },
      ) as CredentialsRow | undefined;
      return (
        row && {
          userId: row.id,
          passwordHash: row.password_hash,
          version: row.version,
          disabled: row.disabled_at !== null,
        }
      );
    });
  }

  async rehash(userId: string, from: string, to: string): Promise<void> {
    await this.db.transaction(() =>
      this.db.run(
        `UPDATE users SET password_hash = :to
         WHERE id = :userId AND password_hash = :from`,
        { userId, from, to },
      ),
    );
  }

  changePassword(change: PasswordChange): Promise<boolean> {
    const { userId, version, passwordHash, keepSessionId = null } = change;
    const now = Date.now();
    return this.db.transaction(() => {
      const changed = this.db.run(
        `UPDATE users SET password_hash = :passwordHash, version = version + 1
         WHERE id = :userId AND version = :version AND disabled_at IS NULL`,
        { userId, version, passwordHash },
      );
      if (changed === 0) {
        return false;
      }
      const ids = { userId, keep: keepSessionId };
      const reason = 'password_change';
      this.db.run(END_SESSIONS_OF_USER, { ...ids, now, reason });
      // The caller stays logged in: bound to the new version in the same step.
      this.db.run(
        `UPDATE sessions SET user_version = :version + 1
         WHERE user_id = :userId AND id = :keep AND user_version = :version`,
        { ...ids, version },
      );
      return true;
    });
  }

  private find(
    sql: string,
    values: Record<string, string>,
  ): Promise<AuthUser | undefined> {
    return this.db.patiently(() =>
      toAuthUser(this.db.get(sql, values) as UserRow | undefined),
    );
  }
}

interface CredentialsRow {
  readonly id: string;
  readonly password_hash: string | null;
  readonly version: number;
  readonly disabled_at: number | null;
}
