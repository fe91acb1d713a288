import { takenLines } from '../print-merge';
import type { Chunk } from '../chunk';

/** A line of the text that a merge would give, and the chunk it comes from. */
export interface ViewLine {
  readonly text: string;
  readonly chunk: number;
}

/** The lines of a merge, conflicts as the user has them: what can be parsed. */
export const viewLines = (chunks: readonly Chunk[]): ViewLine[] =>
  chunks.flatMap((chunk, i) =>
    // A last line without a newline may have become one among others.
    takenLines(chunk).map((line) => ({ text: line.replace(/\n?$/, '\n'), chunk: i })),
  );

export const viewText = (chunks: readonly Chunk[]): string =>
  viewLines(chunks)
    .map(({ text }) => text)
    .join('');

export const textOf = (chunks: readonly Chunk[], side: 'yours' | 'template'): string =>
  chunks.flatMap((chunk) => chunk[side]).join('');

/** Leaves the lines of a chunk to the user to decide about. */
export const asConflict = (chunk: Chunk, reason: NonNullable<Chunk['reason']>): Chunk => ({
  ...chunk,
  kind: 'conflict',
  reason,
});
