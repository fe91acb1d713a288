/** What an edit decided. It never throws on code it does not understand: it says `manual`. */
export type Outcome =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'already' }
  | { readonly kind: 'manual'; readonly reason: string; readonly line?: number };

export type Edit = (text: string) => Outcome;

export const edited = (text: string): Outcome => ({ kind: 'edited', text });
export const already: Outcome = { kind: 'already' };
/** @param line 1-based line the reason is about, where there is one */
export const manual = (reason: string, line?: number): Outcome =>
  line === undefined ? { kind: 'manual', reason } : { kind: 'manual', reason, line };

/** Applies `edits` one after another. If one cannot be made, none of them is. */
export function inSequence(text: string, ...edits: Edit[]): Outcome {
  let current = text;
  for (const edit of edits) {
    const outcome = edit(current);
    if (outcome.kind === 'manual') return outcome;
    if (outcome.kind === 'edited') current = outcome.text;
  }
  return current === text ? already : edited(current);
}
