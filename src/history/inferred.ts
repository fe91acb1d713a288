import type { StoredOptions } from '../auth-jwt/options';
import type { TextFile } from '../merge/find-moved';
import type { Install } from '../merge/lock';
import type { WorkspaceFacts } from '../workspace/facts';

/** What is known of a workspace whose lock is gone. */
export interface Traces {
  readonly facts: WorkspaceFacts;
  /** Every .ts and .md file of the source root, of the folder of the e2e specs and at the root. */
  readonly files: readonly TextFile[];
}

/** What an earlier run must have generated, as the workspace shows it. To be confirmed. */
export interface Inferred {
  /** Relative to the workspace: 'src/auth'. */
  readonly folder: string;
  /** Other folders that look as generated, with the less of it. */
  readonly otherFolders: readonly string[];
  readonly version: string;
  /**
   * certain: files are as that version alone generates them. likely: it is the nearest. open: others
   * are as near, and this is the oldest of them, whose upgrade brings all that came since.
   */
  readonly sure: 'certain' | 'likely' | 'open';
  /** Those that are as near, where it is open. */
  readonly otherVersions: readonly string[];
  readonly options: StoredOptions;
  readonly files: readonly InferredFile[];
  /**
   * As the lock would have it. It has no patches: a plan that `completes` records what is wired.
   */
  readonly install: Install;
}

export interface InferredFile {
  /** Of its template. */
  readonly id: string;
  readonly path: string;
  /** theirs: it stands where one of ours would, and has nothing of it. */
  readonly state: 'untouched' | 'edited' | 'moved' | 'deleted' | 'theirs';
  /** How much of the text is as it was generated: 0 to 1. */
  readonly nearness: number;
}
