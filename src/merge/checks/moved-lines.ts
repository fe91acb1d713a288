import type { Chunk } from '../chunk';
import { asConflict, viewLines } from './view';

/**
 * Lines that were moved make merges that are clean and wrong: moved by both to different places a
 * line is there twice; moved by one and deleted by the other it is there still. So is a line that
 * both added at different places, such as a fix that the user has made by hand already.
 *
 * Lines that no text has twice tell: one that stands in the outcome more often than it should becomes
 * a conflict where it was added, in the template's change if that is one that adds it.
 */
export function markMovedLines(chunks: readonly Chunk[]): Chunk[] {
  const wrong = linesTooMany(chunks);
  if (wrong.size === 0) return [...chunks];
  const added = chunks.map((chunk) => {
    if (chunk.kind !== 'yours' && chunk.kind !== 'template') return [];
    const before = chunk.base.map(keyOf);
    return chunk[chunk.kind].map(keyOf).filter((key) => wrong.has(key) && !before.includes(key));
  });
  const byTemplate = new Set(added.filter((_, i) => chunks[i]?.kind === 'template').flat());
  return chunks.map((chunk, i) => {
    const isMarked = (key: string) => chunk.kind === 'template' || !byTemplate.has(key);
    return added[i]?.some(isMarked) ? asConflict(chunk, 'moved') : chunk;
  });
}

function linesTooMany(chunks: readonly Chunk[]): ReadonlySet<string> {
  const yours = countLines(chunks.flatMap((chunk) => chunk.yours));
  const base = countLines(chunks.flatMap((chunk) => chunk.base));
  const template = countLines(chunks.flatMap((chunk) => chunk.template));
  const merged = countLines(viewLines(chunks).map(({ text }) => text));
  const asked = countLines(
    chunks
      .filter(({ kind }) => kind === 'conflict')
      .flatMap((chunk) => [...chunk.yours, ...chunk.base, ...chunk.template]),
  );
  const isTooMany = (line: string): boolean => {
    const [inYours = 0, inBase = 0, inTemplate = 0, inMerged = 0] = [
      yours,
      base,
      template,
      merged,
    ].map((counts) => counts.get(line));
    if (asked.has(line) || Math.max(inYours, inBase, inTemplate) > 1) return false;
    return inBase === 1
      ? inMerged > Math.min(inYours, inTemplate)
      : inMerged > 1 && HAS_TWO_WORDS.test(line);
  };
  return new Set([...merged.keys()].filter(isTooMany));
}

/** `name,` may stand in a list of imports and in a list of providers. */
const HAS_TWO_WORDS = /\w\W+\w/;

const keyOf = (line: string): string => line.trim();

function countLines(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of lines.map(keyOf)) {
    if (/\w/.test(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
