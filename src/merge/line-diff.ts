import { diffArrays } from 'diff';

/** Lines `[start, end)` of the first text became lines `[from, to)` of the second. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

type Diff = (a: readonly string[], b: readonly string[]) => Hunk[];

/**
 * What was changed between two texts, as git sees it: what is equal at both ends is left out first,
 * and a change that may stand higher or lower, such as a method among methods, stands lowest.
 */
export const diffDown: Diff = (a, b) => diffMiddle(a, b, shortest);

/** As `diffDown`, but among equal lines the last are matched first. */
export const diffUp: Diff = (a, b) =>
  diffMiddle(a, b, (middleA, middleB) =>
    shortest(middleA.toReversed(), middleB.toReversed())
      .map(({ start, end, from, to }) => ({
        start: middleA.length - end,
        end: middleA.length - start,
        from: middleB.length - to,
        to: middleB.length - from,
      }))
      .toReversed(),
  );

function diffMiddle(a: readonly string[], b: readonly string[], diff: Diff): Hunk[] {
  const head = equalLines((i) => a[i] === b[i], Math.min(a.length, b.length));
  const tail = equalLines(
    (i) => a.at(-1 - i) === b.at(-1 - i),
    Math.min(a.length, b.length) - head,
  );
  const hunks = diff(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return slideDown(
    hunks.map((hunk) => moved(hunk, head)),
    a,
    b,
  );
}

/** How many of the first `limit` indices are equal without a gap. */
export function equalLines(isEqual: (index: number) => boolean, limit: number): number {
  let count = 0;
  while (count < limit && isEqual(count)) count++;
  return count;
}

/** Myers' algorithm. */
function shortest(a: readonly string[], b: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [start, from, isOpen] = [0, 0, false];
  for (const { added, removed, value } of diffArrays([...a], [...b])) {
    const end = added ? start : start + value.length;
    const to = removed ? from : from + value.length;
    if (added || removed) {
      const open = isOpen ? hunks.pop() : undefined;
      hunks.push({ start: open?.start ?? start, end, from: open?.from ?? from, to });
    }
    [start, from, isOpen] = [end, to, added || removed];
  }
  return hunks;
}

/** A line stays between two changes: those that touch would be one. */
function slideDown(hunks: readonly Hunk[], a: readonly string[], b: readonly string[]): Hunk[] {
  return hunks.reduceRight<Hunk[]>((below, hunk) => {
    const next = below[0] ?? { start: a.length + 1, from: b.length + 1 };
    let slid = hunk;
    while (slid.end + 1 < next.start && slid.to + 1 < next.from && canSlide(slid, a, b)) {
      slid = moved(slid, 1);
    }
    return [slid, ...below];
  }, []);
}

/** Lines that were only added or only removed, whose first is equal to the line behind them. */
function canSlide({ start, end, from, to }: Hunk, a: readonly string[], b: readonly string[]) {
  return (start === end && b[from] === b[to]) || (from === to && a[start] === a[end]);
}

const moved = ({ start, end, from, to }: Hunk, by: number): Hunk => ({
  start: start + by,
  end: end + by,
  from: from + by,
  to: to + by,
});
