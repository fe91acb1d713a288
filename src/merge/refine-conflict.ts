import type { Chunk } from './chunk';
import { equalLines } from './line-diff';

/** Takes the lines that both sides have at the ends out of a conflict, as git's zdiff3 does. */
export function refineConflict(chunk: Chunk, key: (line: string) => string): Chunk[] {
  const { yours, template, at } = chunk;
  const isEqual = (i: number) => key(yours.at(i) ?? '') === key(template.at(i) ?? '');
  const limit = Math.min(yours.length, template.length);
  const head = equalLines(isEqual, limit);
  if (head === yours.length && head === template.length) return [{ ...chunk, kind: 'both' }];
  const tail = equalLines((i) => isEqual(-1 - i), limit - head);

  const part = (kind: 'both' | 'conflict', [start, end]: Range, [first, last]: Range): Chunk => ({
    kind,
    yours: yours.slice(start, end),
    base: kind === 'both' ? [] : chunk.base,
    template: template.slice(first, last),
    at: at + start,
    ...(kind === 'both' ? {} : { reason: 'overlap' }),
  });
  const [end, last] = [yours.length - tail, template.length - tail];
  return [
    part('both', [0, head], [0, head]),
    part('conflict', [head, end], [head, last]),
    part('both', [end, yours.length], [last, template.length]),
  ].filter(({ kind, yours: { length } }) => kind === 'conflict' || length > 0);
}

type Range = readonly [start: number, end: number];
