/** Reads a workspace file by its path relative to the workspace root; undefined when absent. */
export type ReadFile = (path: string) => string | undefined;

/** A fact that was looked for: its value, or why it is not known. */
export type Finding<T> =
  | { readonly known: true; readonly value: T }
  | {
      readonly known: false;
      readonly reason: string;
      readonly file?: string;
      readonly line?: number;
    };

/** Why a JSON file tells nothing. */
export const NOT_JSON = 'it is not valid JSON';

export const known = <T>(value: T): Finding<T> => ({ known: true, value });

/** @param line 1-based */
export function unknown(reason: string, file?: string, line?: number): Finding<never> {
  return {
    known: false,
    reason,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  };
}

export function withText(read: ReadFile, path: string): { path: string; text?: string } {
  const text = read(path);
  return text === undefined ? { path } : { path, text };
}
