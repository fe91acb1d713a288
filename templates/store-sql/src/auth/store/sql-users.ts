import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthEvents } from '../auth-events.js';
import type { AuthUser, Credentials, NewUser } from '../users.js';
import { canonicalEmail, Users } from '../users.js';
import { AuthDatabase } from './database.js';
import { OR_KEEP } from './dialect.js';
import { SESSIONS, USER, USERS } from './tables.js';
import type { UserRow } from './user-rows.js';
import { END_SESSIONS, lockUser, toUser, USER_FIELDS } from './user-rows.js';

interface CredentialsRow {
  readonly id: string;
  readonly email: string;
  readonly password_hash: string | null;
  readonly version: number;
  readonly disabled_at: number | string | null;
}

const FIND_USER = `SELECT ${USER_FIELDS} FROM ${USERS} u
  WHERE u.${USER.disabledAt} IS NULL`;

const FIND_CREDENTIALS = `SELECT ${USER.id} AS id, ${USER.email} AS email,
    ${USER.passwordHash} AS password_hash, ${USER.version} AS version,
    ${USER.disabledAt} AS disabled_at
  FROM ${USERS} WHERE ${USER.email} = :email`;

const CREATE = `INSERT INTO ${USERS}
    (${USER.id}, ${USER.email}, ${USER.passwordHash}, ${USER.roles})
  VALUES (:id, :email, :passwordHash, :roles)`;

/** Some collations find `ada@example.com` for `ADA@example.com ` too. */
const exactly = <Row extends { readonly email: string }>(
  email: string,
  rows: Row[],
) => rows.filter((row) => canonicalEmail(row.email) === email);

@Injectable()
export class SqlUsers implements Users {
  constructor(
    private readonly db: AuthDatabase,
    private readonly events: AuthEvents,
  ) {}

  async findById(id: string): Promise<AuthUser | undefined> {
    const sql = `${FIND_USER} AND u.${USER.id} = :id`;
    return toUser(await this.db.query<UserRow>(sql, { id }));
  }

  async findByEmail(address: string) {
    const email = canonicalEmail(address);
    const sql = `${FIND_USER} AND u.${USER.email} = :email`;
    const rows = await this.db.query<UserRow>(sql, { email });
    return toUser(exactly(email, rows));
  }

  async create({ passwordHash, ...user }: NewUser) {
    const id = randomUUID();
    const email = canonicalEmail(user.email);
    const roles = JSON.stringify(user.roles ?? []);
    const values = { id, email, passwordHash, roles };
    await this.db.run(`${CREATE} ${OR_KEEP[this.db.dialect]}`, values);
    // Not there where the address was taken: drivers count that differently.
    return this.findById(id);
  }

  async setRoles(id: string, roles: readonly string[]) {
    const sql = `UPDATE ${USERS} SET ${USER.roles} = :roles
      WHERE ${USER.id} = :id`;
    // Locked to see that it is there: drivers count in different ways what an
    // update of nothing new has changed.
    const user = await this.db.transaction(async (tx) => {
      const found = await lockUser(tx, id);
      await tx.run(sql, { id, roles: JSON.stringify(roles) });
      return found;
    });
    if (user) {
      this.events.emit('authz_change', { userId: id, roles });
    }
  }

  async disable(id: string) {
    const sql = `UPDATE ${USERS} SET ${USER.disabledAt} = :now
      WHERE ${USER.id} = :id`;
    const end = `${END_SESSIONS} AND user_id = :id`;
    const user = await this.db.transaction(async (tx) => {
      const found = await lockUser(tx, id);
      const now = Date.now();
      await tx.run(sql, { id, now });
      await tx.run(end, { id, now, reason: 'user_disabled' });
      return found;
    });
    if (user) {
      this.events.emit('user_disabled', { userId: id });
    }
  }

  async findCredentials(address: string): Promise<Credentials | undefined> {
    const email = canonicalEmail(address);
    const rows = await this.db.query<CredentialsRow>(FIND_CREDENTIALS, {
      email,
    });
    const [row] = exactly(email, rows);
    return (
      row && {
        userId: row.id,
        passwordHash: row.password_hash,
        version: Number(row.version),
        disabled: row.disabled_at !== null,
      }
    );
  }

  async rehash(userId: string, from: string, to: string) {
    const sql = `UPDATE ${USERS} SET ${USER.passwordHash} = :to
      WHERE ${USER.id} = :userId AND ${USER.passwordHash} = :from`;
    await this.db.run(sql, { userId, from, to });
  }

  changePassword(account: Credentials, passwordHash: string, keepId = '') {
    const { userId, version } = account;
    const sql = `UPDATE ${USERS} SET ${USER.passwordHash} = :passwordHash,
        ${USER.version} = ${USER.version} + 1
      WHERE ${USER.id} = :userId AND ${USER.version} = :version
        AND ${USER.disabledAt} IS NULL`;
    const end = `${END_SESSIONS} AND user_id = :userId AND id <> :keepId`;
    // The caller stays logged in: bound to the new version in the same step.
    const bind = `UPDATE ${SESSIONS} SET user_version = user_version + 1
      WHERE user_id = :userId AND id = :keepId AND user_version = :version`;
    return this.db.transaction(async (tx) => {
      if ((await tx.run(sql, { userId, version, passwordHash })) === 0) {
        return false;
      }
      const reason = 'password_change';
      await tx.run(end, { userId, keepId, now: Date.now(), reason });
      await tx.run(bind, { userId, keepId, version });
      return true;
    });
  }
}
