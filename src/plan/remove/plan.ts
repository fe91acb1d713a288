import type { AuthPlan, FileEdit, FileNote, LeftToYou } from '../plan';

/** All that a removal will do. A value: it can be printed, tested and carried out. */
export interface RemovePlan {
  /** Where auth was generated to. */
  readonly folder: string;
  /** Generated files as they were generated, and files that hold nothing else. */
  readonly deletes: readonly string[];
  /** The user's files, with what was put in taken out. */
  readonly edits: readonly FileEdit[];
  /** What was put in and stays, with the reason. */
  readonly kept: readonly FileNote[];
  readonly left: readonly LeftToYou[];
  /** The lock, changed last of all; without a text it goes. */
  readonly lock: { readonly path: string; readonly text?: string };
  readonly install?: NonNullable<AuthPlan['install']>;
}

/** What a removal goes by besides the workspace. */
export interface Removing {
  readonly skipImport: boolean;
  readonly skipInstall: boolean;
  /** The name of our package. */
  readonly own: string;
  /** Ids of generated files that differ from what was generated in their formatting only. */
  readonly reformatted: ReadonlySet<string>;
  /** Code and configuration of the workspace, as far as the app's package.json reaches. */
  readonly sources: readonly string[];
}
