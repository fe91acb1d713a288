import type { Outcome } from '../edits/outcome';
import type { FileEdit, FileNote, LeftToYou } from './plan';
import type { Problem } from './problem';

/** What came of the edits to the user's files, in the order in which they were tried. */
export class Wiring {
  readonly edits: FileEdit[] = [];
  readonly already: FileNote[] = [];
  readonly left: LeftToYou[] = [];
  readonly problems: Problem[] = [];

  /**
   * Takes the outcome of an edit to `path`.
   *
   * @param said for the report: what was done, and what was found where nothing had to be
   * @param cannot what to do with `manual`: a required edit refuses the run, an optional one is left
   */
  take(
    path: string,
    outcome: Outcome,
    said: { readonly done: string; readonly there: string },
    cannot: (outcome: Extract<Outcome, { kind: 'manual' }>) => Problem | LeftToYou,
  ): void {
    if (outcome.kind === 'edited') this.edits.push({ path, text: outcome.text, done: said.done });
    if (outcome.kind === 'already') this.already.push({ path, note: said.there });
    if (outcome.kind === 'manual') {
      const answer = cannot(outcome);
      if ('found' in answer) this.problems.push(answer);
      else this.left.push(answer);
    }
  }
}
