import { diffArrays } from 'diff';
import ts from 'typescript';

/** The comments of `before` that stand at other code in `after`, or not at all. */
export function strayComments(before: string, after: string): string[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const added = addedWords(old, now);
  const kept = commentsOf(after, now, added);
  return commentsOf(before, old, new Set()).flatMap(({ comment, at }, index) => {
    const same = kept[index];
    const isThere =
      same?.comment === comment &&
      (at.length === 0 || same.at.length === 0 || at.some((each) => same.at.includes(each)));
    return isThere ? [] : [`${at.join(' or ')}: ${comment} -> ${same?.at.join(' or ')}`];
  });
}

interface Placed {
  readonly comment: string;
  /** the code that it may belong to: on its line, or below it; empty when it belongs to none */
  readonly at: readonly string[];
}

type Word = { readonly start: number; readonly end: number; readonly code: string };

function commentsOf(text: string, words: readonly Word[], added: ReadonlySet<Word>): Placed[] {
  const found = new Map<number, Placed>();
  const end: Word = { start: text.length, end: text.length, code: '' };
  [...words, end].forEach((next, index) => {
    const previous = words[index - 1];
    const from = previous?.end ?? 0;
    const ranges = [
      ...(ts.getTrailingCommentRanges(text, from) ?? []),
      ...(ts.getLeadingCommentRanges(text, from) ?? []),
    ];
    for (const { pos, end: close } of ranges) {
      const isBehind = previous !== undefined && !text.slice(from, pos).includes('\n');
      const isBefore = !isBehind || !text.slice(close, next.start).includes('\n');
      const owner = previous?.code === ',' ? words[index - 2] : previous;
      const at = [
        ...(isBehind && owner && !/^[[({]$/.test(owner.code) ? [`behind ${owner.code}`] : []),
        ...(isBefore && !/^[\]})]?$/.test(next.code) ? [`above ${next.code}`] : []),
      ];
      // What was wrapped in brackets is still the same code.
      const isWrapped = [isBehind ? owner : undefined, isBefore ? next : undefined].some(
        (word) => word !== undefined && added.has(word) && /^[[\](){}]$/.test(word.code),
      );
      found.set(pos, {
        comment: text.slice(pos, close).replace(/\s+/g, ' '),
        at: isWrapped ? [] : at,
      });
    }
  });
  return [...found.entries()].toSorted(([a], [b]) => a - b).map(([, placed]) => placed);
}

function addedWords(old: readonly Word[], now: readonly Word[]): Set<Word> {
  const added = new Set<Word>();
  let at = 0;
  for (const part of diffArrays([...old], [...now], { comparator: (a, b) => a.code === b.code })) {
    if (part.removed) continue;
    if (part.added) now.slice(at, at + part.value.length).forEach((word) => added.add(word));
    at += part.value.length;
  }
  return added;
}

/** The words of the code, without comments. */
function wordsOf(text: string): Word[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const words: Word[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    if (node.getChildCount(file) > 0) {
      node.getChildren(file).forEach(visit);
      return;
    }
    const start = node.getStart(file);
    if (start < node.end) words.push({ start, end: node.end, code: text.slice(start, node.end) });
  };
  visit(file);
  return words;
}

/** The code without white space, and without commas that end a list. */
export const withoutSpace = (text: string): string =>
  text.replace(/\s/g, '').replace(/,(?=[\]}])/g, '');

/** Whether a line is full but for the comma that it got: its author's formatter would break it. */
export const hasFullLine = (text: string): boolean =>
  text.split(/\r?\n/).some((line) => line.endsWith(',') && line.replace(/\t/g, '  ').length === 81);

/** Whether all characters of `part` are in `whole`, in their order. */
export function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at === part.length;
}
