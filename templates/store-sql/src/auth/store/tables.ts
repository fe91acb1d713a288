/** Users of your own in the place of these: name their table and columns. */
export const USERS = 'auth_users';
export const USER = {
  id: 'id',
  email: 'email',
  passwordHash: 'password_hash',
  roles: 'roles',
  version: 'version',
  disabledAt: 'disabled_at',
} as const;

export const SESSIONS = 'auth_sessions';
export const REFRESH_TOKENS = 'auth_refresh_tokens';
export const ATTEMPTS = 'auth_attempts';
