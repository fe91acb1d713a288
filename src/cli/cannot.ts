import type { Refusal } from '../report/refusal';

/** The end of a run, with a sentence for the user. Refused: nothing was changed. */
export class Cannot extends Error {
  override readonly name = 'Cannot';

  constructor(
    message: string,
    readonly how: 'refused' | 'failed' = 'failed',
  ) {
    super(message);
  }
}

/** A refusal of a schematic: devkit may have loaded another copy of its class. */
export const isRefusal = (failure: unknown): failure is Refusal =>
  failure instanceof Error && failure.name === 'Refusal' && 'problems' in failure;
