import { splitLines } from '../../src/merge/lines';
import type { Triple } from '../support/git-merge';

/**
 * Lines that are not as often in a clean merge as they must be: lost, or doubled. Lines that some
 * text has twice do not tell.
 */
export function wrongLines(triple: Triple, merged: string): string[] {
  const [base, user, next, result] = [triple.base, triple.user, triple.next, merged].map(
    countLines,
  ) as [Counts, Counts, Counts, Counts];
  const all = new Set([base, user, next, result].flatMap((counts) => [...counts.keys()]));
  return [...all].filter((line) => {
    const [b, u, n, r] = [base, user, next, result].map((counts) => counts.get(line) ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    if (b > 1 || u > 1 || n > 1) return false;
    // Two that need the same name, each in a list of its own, or an import that was there already.
    if (b === 0 && u === 1 && n === 1 && (r === 1 || !/\w\W+\w/.test(line))) return false;
    return r !== (b === 1 ? Math.min(u, n) : Math.max(u, n));
  });
}

type Counts = ReadonlyMap<string, number>;

function countLines(text: string): Counts {
  const counts = new Map<string, number>();
  for (const line of splitLines(text).map((each) => each.trim())) {
    if (/\w/.test(line)) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
