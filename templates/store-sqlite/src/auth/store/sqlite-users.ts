import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthEvents } from '../auth-events.js';
import type { AuthUser, Credentials, NewUser } from '../users.js';
import { canonicalEmail, Users } from '../users.js';
import { AuthDatabase } from './database.js';

/** Roles are stored as JSON. */
type UserRow = Omit<AuthUser, 'roles'> & { readonly roles: string };

export const toUser = ([row]: UserRow[]): AuthUser | undefined =>
  row && { ...row, roles: JSON.parse(row.roles) as string[] };

const FIND_USER = 'SELECT id, email, roles FROM users WHERE disabledAt IS NULL';

/** Of which sessions has to follow. */
export const END_SESSIONS = `UPDATE sessions
  SET endedAt = :now, endReason = :reason WHERE endedAt IS NULL`;

@Injectable()
export class SqliteUsers implements Users {
  constructor(
    private readonly db: AuthDatabase,
    private readonly events: AuthEvents,
  ) {}

  async findById(id: string) {
    return toUser(await this.db.query(`${FIND_USER} AND id = :id`, { id }));
  }

  async findByEmail(address: string) {
    const email = canonicalEmail(address);
    const sql = `${FIND_USER} AND email = :email`;
    return toUser(await this.db.query(sql, { email }));
  }

  async create({ passwordHash, ...user }: NewUser) {
    const email = canonicalEmail(user.email);
    const roles = JSON.stringify(user.roles ?? []);
    const sql = `INSERT INTO users (id, email, passwordHash, roles)
      VALUES (:id, :email, :passwordHash, :roles)
      ON CONFLICT (email) DO NOTHING RETURNING id, email, roles`;
    const values = { id: randomUUID(), email, passwordHash, roles };
    return toUser(await this.db.query(sql, values));
  }

  async setRoles(id: string, roles: readonly string[]) {
    const sql = 'UPDATE users SET roles = :roles WHERE id = :id RETURNING id';
    const values = { id, roles: JSON.stringify(roles) };
    if ((await this.db.query(sql, values)).length > 0) {
      this.events.emit('authz_change', { userId: id, roles });
    }
  }

  async disable(id: string) {
    const now = Date.now();
    const sql = 'UPDATE users SET disabledAt = :now WHERE id = :id';
    const end = `${END_SESSIONS} AND userId = :id`;
    const users = await this.db.transaction(() => {
      this.db.run(end, { id, now, reason: 'user_disabled' });
      return this.db.run(sql, { id, now });
    });
    if (users > 0) {
      this.events.emit('user_disabled', { userId: id });
    }
  }

  async findCredentials(email: string): Promise<Credentials | undefined> {
    const [row] = await this.db.query<Credentials>(
      `SELECT id AS userId, passwordHash, version,
         disabledAt IS NOT NULL AS disabled FROM users WHERE email = :email`,
      { email: canonicalEmail(email) },
    );
    return row && { ...row, disabled: Boolean(row.disabled) };
  }

  async rehash(userId: string, from: string, to: string) {
    const sql = `UPDATE users SET passwordHash = :to
      WHERE id = :userId AND passwordHash = :from`;
    await this.db.query(sql, { userId, from, to });
  }

  changePassword(account: Credentials, passwordHash: string, keepId?: string) {
    const { userId, version } = account;
    const ids = { userId, keepId: keepId ?? null };
    const sql = `UPDATE users
      SET passwordHash = :passwordHash, version = version + 1
      WHERE id = :userId AND version = :version AND disabledAt IS NULL`;
    const end = `${END_SESSIONS} AND userId = :userId AND id IS NOT :keepId`;
    // The caller stays logged in: bound to the new version in the same step.
    const bind = `UPDATE sessions SET userVersion = :version + 1
      WHERE userId = :userId AND id = :keepId AND userVersion = :version`;
    return this.db.transaction(() => {
      if (this.db.run(sql, { userId, version, passwordHash }) === 0) {
        return false;
      }
      const reason = 'password_change';
      this.db.run(end, { ...ids, now: Date.now(), reason });
      this.db.run(bind, { ...ids, version });
      return true;
    });
  }
}
