import type ts from 'typescript';
import { itemsOf, type List } from '../text/layout';
import { isLineEnd, lineEnd, lineStart, skipTrivia } from '../text/trivia';

type Cut = readonly [start: number, end: number];

/**
 * A text without one item of a list, in every way in which it may have been put there; the likeliest
 * first. Nothing is cut but the item, its comma and the white space around: comments stay.
 */
export function withoutItem(file: ts.SourceFile, list: List, item: ts.Node): string[] {
  const { text } = file;
  const cuts = [...onOwnLine(file, list, item), ...onSharedLine(file, list, item)];
  return [...new Set(cuts.map((each) => cutOut(text, each)))];
}

export const cutOut = (text: string, cuts: readonly Cut[]): string =>
  cuts
    .toSorted(([a], [b]) => b - a)
    .reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text);

/** The lines of an item that shares them with nobody, its comma included. */
function onOwnLine(file: ts.SourceFile, list: List, item: ts.Node): Cut[][] {
  const { text } = file;
  const start = item.getStart(file);
  const before = text.slice(lineStart(text, start), start);
  const end = text[item.end] === ',' ? item.end + 1 : item.end;
  if (!isLineEnd(text, end)) return [];
  if (/^[ \t]*,[ \t]*$/.test(before)) return [[[lineBreakBefore(text, start), lineEnd(text, end)]]];
  if (before.trim() !== '') return [];
  const line: Cut = [lineBreakBefore(text, start), lineEnd(text, end)];
  const previous = itemsOf(list)[itemsOf(list).indexOf(item) - 1];
  const comma = previous && skipTrivia(text, previous.end);
  const isLast = itemsOf(list).at(-1) === item;
  // Where no comma ends a list, the one behind the item before came with ours.
  const came = isLast && end === item.end && comma !== undefined && text[comma] === ',';
  return [
    ...alone(file, list, item),
    ...(came ? [[line, [comma, comma + 1] as const]] : []),
    [line],
  ];
}

/** The only item: what stands around it may have been nothing at all. */
function alone(file: ts.SourceFile, list: List, item: ts.Node): Cut[][] {
  const { text } = file;
  if (itemsOf(list).length !== 1) return [];
  const inside: Cut = [list.getStart(file) + 1, list.end - 1];
  const left = text.slice(inside[0], item.getStart(file)) + text.slice(item.end, inside[1]);
  return /^\s*,?\s*$/.test(left) ? [[inside]] : [];
}

function onSharedLine(file: ts.SourceFile, list: List, item: ts.Node): Cut[][] {
  const { text } = file;
  const items = itemsOf(list);
  const [start, end] = [item.getStart(file), item.end];
  const previous = items[items.indexOf(item) - 1];
  const gap = /\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = skipTrivia(text, end);
  const own: Cut[] = text[after] === ',' ? [[after, after + 1]] : [];
  const space = /^[ \t]*/.exec(text.slice(after + 1))?.[0].length ?? 0;
  const withComma: Cut[] =
    own.length > 0
      ? [
          [start, end],
          [after, after + 1 + space],
        ]
      : [];
  const plain: Cut[] = [[start - gap, end], ...own];
  if (previous === undefined) {
    const all = [...(items.length > 1 ? [withComma] : []), plain, [[start, end], ...own] as Cut[]];
    return [...alone(file, list, item), ...all].filter((each) => each.length > 0);
  }
  const comma = skipTrivia(text, previous.end);
  return [
    [
      [comma, comma + 1],
      [start - gap, end],
    ],
    plain,
  ];
}

/** The line break before the line of a position, or the start of the text. */
function lineBreakBefore(text: string, at: number): number {
  const start = lineStart(text, at);
  return text[start - 2] === '\r' ? start - 2 : Math.max(0, start - 1);
}
