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

/** What a log-in is checked against. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string | null;
  /** Goes up with every password change; sessions of older versions are dead. */
  readonly version: number;
  readonly disabled: boolean;
}

/** The port to the user model. `findBy...` finds no account that is disabled. */
export abstract class Users {
  abstract findById(id: string): Promise<AuthUser | undefined>;
  abstract findByEmail(email: string): Promise<AuthUser | undefined>;
  /** Undefined when the address is taken. */
  abstract create(user: NewUser): Promise<AuthUser | undefined>;
  /** This and `disable` tell `AuthEvents` of it, where there is such a user. */
  abstract setRoles(id: string, roles: readonly string[]): Promise<void>;
  /** Disables the account and ends all its sessions, in one transaction. */
  abstract disable(id: string): Promise<void>;
  abstract findCredentials(email: string): Promise<Credentials | undefined>;
  /** Same password, better hash: done only while `from` is still stored. */
  abstract rehash(userId: string, from: string, to: string): Promise<void>;
  /**
   * New hash, next version, all sessions ended but the one to keep: in one
   * transaction. False when the version is another one by now.
   */
  abstract changePassword(
    account: Credentials,
    passwordHash: string,
    keepSessionId?: string,
  ): Promise<boolean>;
}

/** Addresses are compared in this form, so that case makes no second user. */
export function canonicalEmail(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}
