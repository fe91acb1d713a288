/** Replaces `text[start, end)` by `by`; an insertion when both are the same. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

export const insertion = (at: number, by: string): Change => ({ start: at, end: at, by });

/** Makes changes that do not overlap; those at one place in their order. New lines get `eol`. */
export function applyChanges(text: string, changes: readonly Change[], eol: string): string {
  let result = '';
  let from = 0;
  for (const { start, end, by } of changes.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + by.replace(/\r?\n/g, eol);
    from = end;
  }
  return result + text.slice(from);
}
