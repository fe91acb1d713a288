import type { Outcome } from '../edits/outcome';
import type { PatchEntry } from '../merge/lock';
import type { FileEdit, FileNote, LeftToYou } from './plan';
import type { Problem } from './problem';

/** What came of the edits to the user's files, in the order in which they were tried. */
export class Wiring {
  readonly edits: FileEdit[] = [];
  readonly already: FileNote[] = [];
  readonly left: LeftToYou[] = [];
  readonly problems: Problem[] = [];
  /** What the lock is to remember of the edits. */
  readonly patches: Record<string, PatchEntry> = {};

  /** @param completes what is there already was made by a run that did not write the lock */
  constructor(private readonly completes = false) {}

  /**
   * Has the lock remember an edit that was made, or by the run that was cut off.
   *
   * @param trace what it takes to take the edit back exactly
   */
  record(
    name: string,
    file: string,
    { kind }: Pick<Outcome, 'kind'>,
    trace: () => PatchEntry = () => ({}),
  ): void {
    if (kind === 'edited' || (kind === 'already' && this.completes)) {
      this.patches[name] = { file, v: 1, state: 'applied', ...trace() };
    }
  }

  /** The text of a file with the edits that were made so far. */
  text(path: string, original: string): string {
    return this.edits.find((each) => each.path === path)?.text ?? original;
  }

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
    if (outcome.kind === 'edited') this.edit(path, outcome.text, said.done);
    if (outcome.kind === 'already' && said.there !== '') {
      this.already.push({ path, note: said.there });
    }
    if (outcome.kind === 'manual') {
      const answer = cannot(outcome);
      if ('found' in answer) this.problems.push(answer);
      else this.left.push(answer);
    }
  }

  /** One edit a file: a second one goes on from the text of the first. */
  private edit(path: string, text: string, done: string): void {
    const index = this.edits.findIndex((each) => each.path === path);
    const before = this.edits[index];
    if (before === undefined) this.edits.push({ path, text, done });
    else this.edits[index] = { path, text, done: `${before.done}; ${done}` };
  }
}
