import type { AuthUser } from '../users.js';
import type { Statements } from './statements.js';
import { SESSIONS, USER, USERS } from './tables.js';

/** Roles are stored as JSON. */
export type UserRow = Omit<AuthUser, 'roles'> & { readonly roles: string };

/** Of `u`, whatever its columns are called. */
export const USER_FIELDS = `u.${USER.id} AS id, u.${USER.email} AS email,
  u.${USER.roles} AS roles`;

export const toUser = ([row]: UserRow[]): AuthUser | undefined =>
  row && {
    id: row.id,
    email: row.email,
    roles: JSON.parse(row.roles) as string[],
  };

/** What decides whether the sessions of a user are good. */
export interface UserState {
  readonly version: number;
  readonly isDisabled: boolean;
}

interface StateRow {
  readonly version: number;
  readonly disabled_at: number | string | null;
}

const STATE = `SELECT ${USER.version} AS version,
    ${USER.disabledAt} AS disabled_at
  FROM ${USERS} WHERE ${USER.id} = :id`;

export async function readUser(
  tx: Statements,
  id: string,
): Promise<UserState | undefined> {
  return toState(await tx.query<StateRow>(STATE, { id }));
}

/**
 * Whoever changes more than one session of a user has locked the user before:
 * no two ever wait for each other. Nobody locks a session first, then the user.
 */
export async function lockUser(
  tx: Statements,
  id: string,
): Promise<UserState | undefined> {
  return toState(await tx.query<StateRow>(`${STATE} FOR UPDATE`, { id }));
}

const toState = ([row]: StateRow[]): UserState | undefined =>
  row && {
    version: Number(row.version),
    isDisabled: row.disabled_at !== null,
  };

/** Of which sessions has to follow. */
export const END_SESSIONS = `UPDATE ${SESSIONS}
  SET ended_at = :now, end_reason = :reason WHERE ended_at IS NULL`;
