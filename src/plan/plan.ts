import type { StoredOptions } from '../auth-jwt/options';
import type { PackageManager } from '../workspace/package-manager';

/** A file that is written whole. */
export interface FileWrite {
  readonly path: string;
  readonly text: string;
}

/** A file of the user's that gets a new text, and what was done to it in the past tense. */
export interface FileEdit extends FileWrite {
  readonly done: string;
}

/** What was there already, or what we leave alone. */
export interface FileNote {
  readonly path: string;
  readonly note: string;
}

/** Something that is left to the user, with the lines to paste where there are any. */
export interface LeftToYou {
  readonly what: string;
  readonly lines?: string;
}

/** All that a run will do. A value: it can be printed, tested and carried out. */
export interface AuthPlan {
  readonly folder: string;
  readonly guide: string;
  readonly options: StoredOptions;
  readonly creates: readonly FileWrite[];
  readonly edits: readonly FileEdit[];
  readonly already: readonly FileNote[];
  readonly left: readonly LeftToYou[];
  /** The lock, written last of all; absent when it does not change. */
  readonly lock?: FileWrite;
  readonly install?: {
    readonly manager: PackageManager;
    readonly folder: string;
    readonly command: string;
  };
  readonly tryIt: {
    readonly start: string;
    readonly url: string;
    readonly registration: boolean;
  };
}
