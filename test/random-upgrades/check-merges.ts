import { plain, splitLines } from '../../src/merge/lines';
import { looseKey } from '../../src/merge/loose-lines';
import { parse, syntaxProblem } from '../../src/syntax/parse';
import { wrongLines } from '../merge/line-oracle';
import { gitMerge, mergesByPatience, type Triple } from '../support/git-merge';
import { tally } from './tally';

/** A file that the user and its template have changed. */
export interface Merge {
  readonly id: string;
  /** As they read where files are now. */
  readonly triple: Triple;
  /** The template's two as the formatter of the workspace lays them out. */
  readonly formatted: Triple;
  readonly result: string;
  readonly isClean: boolean;
}

/**
 * In a clean result no line is lost or doubled, and git has no conflict there: in the texts as they
 * are, as the formatter lays them out, or, without one, apart from habits of writing.
 *
 * @throws with all texts of the first that is wrong
 */
export function checkMerges(merges: readonly Merge[], hasFormatter: boolean): void {
  const exact = gitMerge(
    merges.map(({ triple }) => by(plain, triple)),
    'zdiff3',
  );
  const alike = gitMerge(
    merges.map(({ triple, formatted }) =>
      hasFormatter ? by(plain, formatted) : by(byKeys, triple),
    ),
    'zdiff3',
  );
  merges.forEach((merge, i) => {
    const wrong = whatIsWrong(merge, exact[i]?.conflicts === 0, alike[i]?.conflicts === 0);
    if (wrong === undefined) return;
    tally(wrong.what);
    throw new Error(JSON.stringify({ ...wrong, ...merge }));
  });
}

interface Wrong {
  readonly what: string;
  readonly lines?: readonly string[];
}

function whatIsWrong(merge: Merge, isGitClean: boolean, isAlikeClean: boolean): Wrong | undefined {
  const { id, triple, formatted, result, isClean } = merge;
  tally('merges');
  tally(isClean ? 'clean' : 'conflicts');
  if (!isGitClean) tally('git conflicts');
  if (!isClean) {
    if (isGitClean) tally('needless');
    const left = new Set(splitLines(plain(result)).map((line) => line.trim()));
    const own = splitLines(plain(triple.user)).map((line) => line.trim());
    const lines = own.filter((line) => /yours ?\d/.test(line) && !left.has(line));
    return lines.length > 0 ? { what: 'lost in a conflict', lines } : undefined;
  }
  if (!isGitClean && isAlikeClean) tally('clean where git conflicts because of the style');
  if (!isGitClean && !isAlikeClean) {
    tally('clean where git conflicts');
    const views = [by(plain, triple), by(plain, formatted), by(byKeys, triple)];
    if (!views.some(mergesByPatience)) return { what: 'clean where git conflicts in any way' };
  }
  const lines = wrongLines(by(plain, triple), plain(result));
  const isRight =
    lines.length === 0 ||
    wrongLines(by(plain, formatted), plain(result)).length === 0 ||
    wrongLines(by(byKeys, triple), byKeys(result)).length === 0;
  if (!isRight) return { what: 'lost or doubled', lines };
  const isBroken = (text: string) => id !== 'AUTH.md' && hasProblem(text);
  const isNew = isBroken(result) && !isBroken(triple.user) && !isBroken(triple.next);
  return isNew ? { what: 'syntax' } : undefined;
}

const hasProblem = (text: string): boolean => syntaxProblem(parse(plain(text))) !== undefined;

const by = (view: (text: string) => string, { base, user, next }: Triple): Triple => ({
  base: view(base),
  user: view(user),
  next: view(next),
});

const byKeys = (text: string): string =>
  splitLines(plain(text))
    .map((line) => `${looseKey(line)}\n`)
    .join('');
