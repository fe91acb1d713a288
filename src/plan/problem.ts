/** One reason why a run cannot be made. All of them are told at once, before anything is touched. */
export interface Problem {
  readonly file?: string;
  readonly line?: number;
  /** What was found. */
  readonly found: string;
  /** What is needed, or what to do next. */
  readonly next: string;
  /** Code to paste, when the user can do it by hand. */
  readonly lines?: string;
}

/** A value, or every reason why there is none. */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
