import { diffDown } from './line-diff';
import { plain, splitLines } from './lines';
import { looseKey } from './loose-lines';

/**
 * Below it two files are different files. An edited and reformatted copy of a template is at 0.76 or
 * more of it, other templates are mostly at 0.15 or less.
 */
export const SAME_FILE = 0.5;

/** The lines of a text without their habits of writing; blank ones say nothing. */
export const linesToCompare = (text: string): string[] =>
  splitLines(plain(text))
    .map(looseKey)
    .filter((key) => key !== '');

/**
 * The part of the lines of both texts that they have in common, in their order.
 *
 * @returns 0 to 1; 0 below `SAME_FILE`, which is known long before the lines are put in order
 */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const all = a.length + b.length;
  if (all === 0) return 1;
  if ((2 * inCommon(a, b)) / all < SAME_FILE) return 0;
  const different = diffDown(a, b).reduce(
    (sum, { start, end, from, to }) => sum + (end - start) + (to - from),
    0,
  );
  const found = 1 - different / all;
  return found < SAME_FILE ? 0 : found;
}

/** How many lines of one there are in the other, whatever their order. */
function inCommon(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of b) left.set(line, (left.get(line) ?? 0) + 1);
  return a.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  }).length;
}
