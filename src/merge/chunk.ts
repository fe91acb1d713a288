/**
 * A run of lines. `same` is in all three; `yours` and `template` were changed by one side, `both` by
 * both in the same way, `conflict` by both in different ways. A chunk holds the lines of all three
 * texts, so the chunks of a merge, one after another, are each of them.
 */
export interface Chunk {
  readonly kind: 'same' | 'yours' | 'template' | 'both' | 'conflict';
  readonly yours: readonly string[];
  readonly base: readonly string[];
  readonly template: readonly string[];
  /** Index of its first line in the user's text. */
  readonly at: number;
  readonly reason?: Reason;
}

/** Why the user is asked: the changes touch; or they do not, and what comes of both is wrong. */
export type Reason = 'overlap' | 'syntax' | 'duplicate' | 'moved';
