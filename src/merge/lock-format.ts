export const LOCK_FILE = 'auth-jwt.lock.json';
export const PACKAGE = 'nest-auth-jwt';
/** Raised when an older version could no longer read or write the file rightly. */
export const SCHEMA = 1;

/** merge: three-way. once: written once, then the user's. managed: replaced while untouched. */
export const OWNERSHIPS = ['merge', 'once', 'managed'] as const;
/** deleted: by the user, stays so. ejected: the user's from now on. conflict: not yet resolved. */
export const STATES = ['tracked', 'deleted', 'ejected', 'conflict'] as const;

/** No lists: formatters disagree about their layout, and the file must pass any of them. */
export type Scalar = string | number | boolean;

export interface FileEntry {
  /** Where the user has the file now; POSIX, relative to the workspace. */
  readonly path: string;
  /** Where the template put it. One field for both would move a file back that was moved. */
  readonly templatePath: string;
  readonly ownership: (typeof OWNERSHIPS)[number];
  readonly state: (typeof STATES)[number];
  /** Of the generated text with LF, in hex. */
  readonly sha256: string;
  /** Of the text as it was written, where the formatter of the workspace made another of it. */
  readonly formatted?: string;
  /** Of the generated text that was written beside the file when the two could not be merged. */
  readonly offered?: string;
  /** The generated text itself: see `decodeBase`. Template text only, so it holds no secret. */
  readonly base: string;
}

/** An operation on a file that is not ours, such as an import added to the root module. */
export type PatchEntry = Readonly<Record<string, Scalar>>;

/** What one run generated. Options that hold a secret are never recorded. */
export interface Install {
  readonly options: Readonly<Record<string, Scalar>>;
  /** By template id, which outlives a rename. */
  readonly files: Readonly<Record<string, FileEntry>>;
  readonly patches: Readonly<Record<string, PatchEntry>>;
}

export interface Lock {
  readonly schema: typeof SCHEMA;
  readonly package: typeof PACKAGE;
  /** Of the package that wrote it last. */
  readonly version: string;
  /** By project root, relative to the workspace. */
  readonly installs: Readonly<Record<string, Install>>;
}
