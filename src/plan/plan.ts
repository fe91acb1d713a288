import type { StoredOptions } from '../auth-jwt/options';
import type { FileOutcome } from './decide-files';
import type { FileRow, UpdateState } from './file-rows';
import type { Problem } from './problem';
import type { PackageManager } from '../workspace/package-manager';

/** A file that is written whole. */
export interface FileWrite {
  readonly path: string;
  readonly text: string;
}

export interface FileRename {
  readonly from: string;
  readonly to: string;
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
  /** Generated files that get a new text, after the renames. */
  readonly updates: readonly FileWrite[];
  readonly renames: readonly FileRename[];
  readonly deletes: readonly string[];
  /** What was decided of each generated file, and why. */
  readonly outcomes: readonly FileOutcome[];
  /** What becomes of generated files that are there already, or come to them. */
  readonly rows: readonly FileRow[];
  readonly state: UpdateState;
  /** What only the user can answer: as long as there is any, nothing is written. */
  readonly questions: readonly Problem[];
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
