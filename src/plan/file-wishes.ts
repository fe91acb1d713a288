/** Where conflicts are written: into the file, beside it, or nowhere: then nothing is written. */
export type ConflictMode = 'markers' | 'sidecar' | 'fail';

/** Whether a path is meant. */
export type Matcher = (path: string) => boolean;

/** What was said about single files. */
export interface FileWishes {
  readonly conflicts: ConflictMode;
  /** Files that are left for another run are not selected. */
  readonly isSelected: Matcher;
  readonly restores: Matcher;
  readonly ejects: Matcher;
  /** Files in the way are taken under care. */
  readonly adopts: boolean;
}

/** What a run does of which nothing was said. */
export const NO_WISHES: FileWishes = {
  conflicts: 'fail',
  isSelected: () => true,
  restores: () => false,
  ejects: () => false,
  adopts: false,
};
