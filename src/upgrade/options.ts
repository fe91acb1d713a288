import type { ConflictMode } from '../plan/file-wishes';

/** What can be said on the command line; the properties of schema.json. */
export interface UpgradeOptions {
  readonly project?: string;
  readonly conflict?: ConflictMode;
  /** Globs and paths, comma-separated. */
  readonly only?: string;
  readonly skip?: string;
  readonly restore?: string;
  readonly eject?: string;
  readonly adopt?: boolean;
  /** What was inferred where the lock is missing is right. */
  readonly yes?: boolean;
  /** Says how things stand and never throws for it: for `--check`. */
  readonly check?: boolean;
  /** Nest's CLI sends a `format` of its own. */
  readonly noFormat?: boolean;
  readonly skipInstall?: boolean;
}
