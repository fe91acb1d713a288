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
