/** What the rest of the app may know about a user: never the hash. */
export interface AuthUser {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
}

export interface NewUser {
  readonly email: string;
  /** A PHC string; null for an account that cannot log in by password. */
  readonly passwordHash: string | null;
  readonly roles?: readonly string[];
}

/** What a log-in is checked against. Leaves the store only through `Users`. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string | null;
  /** Goes up with every password change; sessions of older versions are dead. */
  readonly version: number;
  readonly disabled: boolean;
}

export interface PasswordChange {
  readonly userId: string;
  /** The change is refused when the version is another one by now. */
  readonly version: number;
  readonly passwordHash: string;
  /** The one session that survives: the caller's own. */
  readonly keepSessionId?: string;
}

/** The port to the user model. Auth knows users only through it. */
export abstract class Users {
  /** Finds no account that is disabled, and so does findByEmail. */
  abstract findById(id: string): Promise<AuthUser | undefined>;
  abstract findByEmail(email: string): Promise<AuthUser | undefined>;
  /** Undefined when the address is taken. */
  abstract create(user: NewUser): Promise<AuthUser | undefined>;
  abstract setRoles(id: string, roles: readonly string[]): Promise<void>;
  /** Disables the account and ends all its sessions, in one transaction. */
  abstract disable(id: string): Promise<void>;

  abstract findCredentials(email: string): Promise<Credentials | undefined>;
  /** Same password, better hash: done only while `from` is still stored. */
  abstract rehash(userId: string, from: string, to: string): Promise<void>;
  /** New hash, next version, other sessions ended: one transaction. */
  abstract changePassword(change: PasswordChange): Promise<boolean>;
}

/** Addresses are compared in this form, so that case makes no second user. */
export function canonicalEmail(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}
