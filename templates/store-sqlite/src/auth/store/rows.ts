import type { AuthUser } from '../users.js';

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly roles: string;
}

export function toAuthUser(row: UserRow | undefined): AuthUser | undefined {
  return (
    row && {
      id: row.id,
      email: row.email,
      roles: JSON.parse(row.roles) as string[],
    }
  );
}

/** Ends the sessions of a user, but for `keep` where that is one of them. */
export const END_SESSIONS_OF_USER = `
  UPDATE sessions SET ended_at = :now, end_reason = :reason
  WHERE user_id = :userId AND id IS NOT :keep AND ended_at IS NULL`;
