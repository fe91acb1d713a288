import { dedupeImports } from './checks/dedupe-imports';
import { holdBack } from './checks/hold-back';
import { markMovedLines } from './checks/moved-lines';
import type { Chunk } from './chunk';
import { plain, splitLines, toLines } from './lines';
import { isSafe, looseKey, mayBeLoose } from './loose-lines';
import { printMerge, type Printed } from './print-merge';
import { threeWay, twoWay } from './three-way';

/** The template's texts as the workspace's formatter lays them out. */
export interface Formatted {
  readonly base: string;
  readonly next: string;
}

export interface MergeInput {
  /** For its extension: only TypeScript is parsed again. */
  readonly path: string;
  readonly base: string;
  readonly user: string;
  readonly next: string;
  /** Nothing when the workspace has no formatter or it failed. */
  readonly formatted?: Formatted | undefined;
  /** Of the new template, for the markers. */
  readonly version: string;
}

export interface Merged extends Printed {
  /** How many changes of the template went in without a question. */
  readonly changes: number;
  /** Which of the merges it is: see `mergeTexts`. */
  readonly by: 'raw' | 'formatted' | 'loose';
}

/**
 * Brings what changed from `base` to `next` into the user's text. Whatever cannot be told apart for
 * certain stands between markers; no line of the user's is lost, and none is written twice.
 *
 * The user's file may follow the style of the template or that of the workspace, so both are tried,
 * and the one with the fewest conflicts is taken, then the one with the fewest lines between
 * markers, then the one whose base is nearest to the user's text. Without a formatter, a file with
 * conflicts is merged once more by lines without their habits of writing.
 */
export function mergeTexts(input: MergeInput): Merged {
  const { base, next, formatted } = input;
  const tried = [attempt(input, 'raw', { base, next })];
  if (formatted && (formatted.base !== base || formatted.next !== next)) {
    tried.push(attempt(input, 'formatted', formatted));
  }
  const raw = tried[0]?.merged;
  if (!formatted && isCode(input.path) && raw && raw.conflicts.length > 0) {
    const loose = attempt(input, 'loose', { base, next });
    const isFewer = loose.merged.conflicts.length < raw.conflicts.length;
    const texts = [base, input.user, next].map(plain);
    if (isFewer && isSafe(loose.chunks) && mayBeLoose(texts)) return loose.merged;
  }
  const [best] = tried.toSorted((a, b) => compare(merit(a), merit(b)));
  if (best === undefined) throw new Error('unreachable: the raw merge was tried');
  return best.merged;
}

/**
 * Without a base nothing tells who changed a line, so every difference becomes a conflict: for a
 * file that is to be taken under care, or whose base is damaged.
 */
export function mergeWithoutBase(input: Pick<MergeInput, 'user' | 'next' | 'version'>): Merged {
  const user = toLines(input.user);
  const chunks = twoWay(user.lines, splitLines(plain(input.next)));
  return { ...printMerge(chunks, user, input.version), changes: 0, by: 'raw' };
}

interface Attempt {
  readonly merged: Merged;
  readonly chunks: readonly Chunk[];
}

function attempt(input: MergeInput, by: Merged['by'], texts: Formatted): Attempt {
  const user = toLines(input.user);
  const [base, next] = [texts.base, texts.next].map((text) => splitLines(plain(text)));
  const met = threeWay(base ?? [], user.lines, next ?? [], by === 'loose' ? looseKey : undefined);
  const chunks = markMovedLines(isCode(input.path) ? holdBack(dedupeImports(met)) : met);
  const changes = chunks.filter(isNews).length;
  return { chunks, merged: { ...printMerge(chunks, user, input.version), changes, by } };
}

/** A change of the template to the user's text; one that held nothing but an import twice is none. */
const isNews = ({ kind, yours, template }: Chunk): boolean =>
  kind === 'template' && yours.join('') !== template.join('');

const isCode = (path: string): boolean => /\.[cm]?ts$/.test(path);

/** Less is better, the first figure that differs decides. */
const merit = ({ merged: { conflicts }, chunks }: Attempt): number[] => [
  conflicts.length,
  conflicts.reduce((sum, { size }) => sum + size, 0),
  chunks
    .filter(({ kind }) => kind !== 'same' && kind !== 'template')
    .reduce((sum, { yours, base }) => sum + yours.length + base.length, 0),
];

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
