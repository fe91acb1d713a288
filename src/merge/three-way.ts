import type { Chunk } from './chunk';
import { diffDown, diffUp, type Hunk } from './line-diff';
import { refineConflict } from './refine-conflict';

type Lines = readonly string[];

/**
 * The three-way merge of Khanna, Kunal and Pierce ("A Formal Investigation of Diff3"), as git does
 * it: changes that overlap or touch are a conflict, unless they are the same change.
 *
 * Equal lines such as `@IsString()` can be matched in more than one way, and a change may come to
 * stand at the wrong one of them. So a merge counts as clean only when it is clean whether they are
 * matched from above or from below.
 *
 * @param key what two lines are compared by
 */
export function threeWay(base: Lines, yours: Lines, template: Lines, key = asItIs): Chunk[] {
  const keys = { base: base.map(key), yours: yours.map(key), template: template.map(key) };
  const merge = (diff: typeof diffDown): Chunk[] => {
    const groups = grouped(diff(keys.base, keys.yours), diff(keys.base, keys.template));
    return cut(base, yours, template, groups).flatMap((each) =>
      each.kind === 'conflict' ? refineConflict(each, key) : [each],
    );
  };
  const down = merge(diffDown);
  if (hasConflict(down)) return down;
  const up = merge(diffUp);
  return hasConflict(up) ? up : down;
}

/** Without a base: what differs is a conflict. */
export const twoWay = (yours: Lines, template: Lines): Chunk[] =>
  threeWay(yours, yours, template).map((chunk) =>
    chunk.kind === 'same' ? chunk : { ...chunk, kind: 'conflict', base: [], reason: 'overlap' },
  );

const asItIs = (line: string): string => line;
const hasConflict = (chunks: readonly Chunk[]) => chunks.some(({ kind }) => kind === 'conflict');

/** Changes with no unchanged line of the base between them. */
interface Group {
  readonly start: number;
  readonly end: number;
  /** How many lines each side has more than the base there; nothing where it changed nothing. */
  readonly yours?: number;
  readonly template?: number;
}

function grouped(yours: readonly Hunk[], template: readonly Hunk[]): Group[] {
  const all: Group[] = [
    ...yours.map((hunk) => ({ start: hunk.start, end: hunk.end, yours: growth(hunk) })),
    ...template.map((hunk) => ({ start: hunk.start, end: hunk.end, template: growth(hunk) })),
  ];
  return all
    .toSorted((a, b) => a.start - b.start)
    .reduce<Group[]>((groups, next) => {
      const last = groups.at(-1);
      if (last === undefined || next.start > last.end) return [...groups, next];
      return [...groups.slice(0, -1), together(last, next)];
    }, []);
}

const growth = ({ start, end, from, to }: Hunk): number => to - from - (end - start);

function together(a: Group, b: Group): Group {
  const [yours, template] = [sum(a.yours, b.yours), sum(a.template, b.template)];
  return {
    start: a.start,
    end: Math.max(a.end, b.end),
    ...(yours === undefined ? {} : { yours }),
    ...(template === undefined ? {} : { template }),
  };
}

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : a + (b ?? 0);

/** Cuts all three texts at the ends of the groups. */
function cut(base: Lines, yours: Lines, template: Lines, groups: readonly Group[]): Chunk[] {
  const chunks: Chunk[] = [];
  let from = { base: 0, yours: 0, template: 0 };
  const take = (kind: Chunk['kind'], end: number, grown: Partial<Group> = {}) => {
    const length = end - from.base;
    const to = {
      base: end,
      yours: from.yours + length + (grown.yours ?? 0),
      template: from.template + length + (grown.template ?? 0),
    };
    chunks.push({
      kind,
      yours: yours.slice(from.yours, to.yours),
      base: base.slice(from.base, to.base),
      template: template.slice(from.template, to.template),
      at: from.yours,
    });
    from = to;
  };
  for (const group of groups) {
    take('same', group.start);
    if (group.template === undefined) take('yours', group.end, group);
    else take(group.yours === undefined ? 'template' : 'conflict', group.end, group);
  }
  take('same', base.length);
  return chunks.filter((chunk) => chunk.kind !== 'same' || chunk.base.length > 0);
}
