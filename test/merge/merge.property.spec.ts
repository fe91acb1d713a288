import fc from 'fast-check';
import prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { isMergedAlready } from '../../src/merge/is-merged-already';
import { plain, splitLines } from '../../src/merge/lines';
import { looseKey } from '../../src/merge/loose-lines';
import { markerLines } from '../../src/merge/markers';
import { mergeTexts, type Merged } from '../../src/merge/merge-texts';
import { parse, syntaxProblem } from '../../src/syntax/parse';
import { canRunGit, gitMerge, type GitMerge, type Triple } from '../support/git-merge';
import { renderFor } from '../support/render-app';
import { wrongLines } from './line-oracle';
import { anEdit, applyEdits, type Edit } from './random-edits';

/** `RUNS=20000` for the long run; `SEED` for other ones. */
const RUNS = Number(process.env['RUNS'] ?? 500);
const SEED = Number(process.env['SEED'] ?? 4);
const BATCH = 25;

const templates = renderFor();
const STYLES: readonly prettier.Options[] = [
  {},
  { singleQuote: true, trailingComma: 'all', printWidth: 120 },
  { semi: false, useTabs: true, singleQuote: true },
  { tabWidth: 4, trailingComma: 'none', printWidth: 100 },
];

interface Scenario {
  readonly template: number;
  readonly yours: readonly Edit[];
  readonly ours: readonly Edit[];
  /** Marks below it are the same on both sides: a fix that was made by hand, a name both need. */
  readonly shared: number;
  readonly style: number | undefined;
  /** The workspace's formatter; the user's file may follow another style than its settings. */
  readonly formatter: number | undefined;
  readonly eol: 'lf' | 'crlf' | 'mixed';
  readonly bom: boolean;
  readonly isCut: boolean;
}

const someEdits = fc.array(anEdit, { minLength: 1, maxLength: 5 });
const index = fc.nat(STYLES.length - 1);
const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    template: fc.nat(templates.length - 1),
    yours: someEdits,
    ours: someEdits,
    shared: fc.oneof({ weight: 7, arbitrary: fc.constant(0) }, fc.constant(2)),
    styles: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ style: undefined, formatter: undefined }) },
      { weight: 2, arbitrary: index.map((style) => ({ style, formatter: style })) },
      { weight: 1, arbitrary: index.map((style) => ({ style, formatter: undefined })) },
      { weight: 1, arbitrary: index.map((formatter) => ({ style: undefined, formatter })) },
    ),
    eol: fc.constantFrom('lf', 'lf', 'crlf', 'mixed'),
    bom: fc.boolean(),
    isCut: fc.nat(9).map((n) => n === 0),
  })
  .map(({ styles, ...rest }) => ({ ...rest, ...styles }));

interface Case extends Triple {
  readonly path: string;
  readonly formatted: { readonly base: string; readonly next: string } | undefined;
}

const formattedBases = new Map<string, Promise<string | undefined>>();

function format(text: string, style: number): Promise<string | undefined> {
  const options = { ...STYLES[style], parser: 'typescript' };
  return prettier.format(text, options).catch(() => undefined);
}

function formatBase(text: string, style: number): Promise<string | undefined> {
  const key = `${style} ${text}`;
  const known = formattedBases.get(key) ?? format(text, style);
  formattedBases.set(key, known);
  return known;
}

async function build(from: Scenario): Promise<Case> {
  const { path, text: base } = templates[from.template] ?? { path: '', text: '' };
  const isCode = path.endsWith('.ts');
  const markOf = (side: string) => (i: number) => `${i < from.shared ? 'shared' : side} ${i}`;
  const next = applyEdits(base, from.ours, markOf('template'));
  const styled =
    isCode && from.style !== undefined ? await formatBase(base, from.style) : undefined;
  const edited = applyEdits(styled ?? base, from.yours, markOf('yours'));
  const lines = splitLines(from.isCut ? edited.trimEnd() : edited);
  const isCrlf = (i: number) => from.eol === 'crlf' || (from.eol === 'mixed' && i % 3 === 0);
  const text = lines.map((line, i) => (isCrlf(i) ? line.replace(/\n$/, '\r\n') : line)).join('');
  const [formattedBase, formattedNext] =
    isCode && from.formatter !== undefined
      ? await Promise.all([formatBase(base, from.formatter), format(next, from.formatter)])
      : [];
  return {
    path,
    base,
    next,
    user: (from.bom ? '\uFEFF' : '') + text,
    formatted:
      formattedBase === undefined || formattedNext === undefined
        ? undefined
        : { base: formattedBase, next: formattedNext },
  };
}

const merge = (of: Case): Merged => mergeTexts({ ...of, version: '2.0.0' });

/** What was merged in the end: the texts as they are, formatted, or without habits of writing. */
function comparedTexts(of: Case, { by }: Merged): Triple {
  const { base, next } = (by === 'formatted' && of.formatted) || of;
  const as = (text: string) =>
    by === 'loose'
      ? splitLines(plain(text))
          .map((line) => `${looseKey(line)}\n`)
          .join('')
      : plain(text);
  return { base: as(base), user: as(of.user), next: as(next) };
}

const counts = new Map<string, number>();
const tally = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

function check(of: Case, merged: Merged, git: GitMerge | undefined): void {
  const isClean = merged.conflicts.length === 0;
  tally(isClean ? 'clean' : 'conflict');
  tally(`by ${merged.by}`);
  const compared = comparedTexts(of, merged);
  const { text } = merged;

  const isBroken = (code: string) => of.path.endsWith('.ts') && syntaxProblem(parse(code));
  if (isClean) {
    const key = merged.by === 'loose' ? looseKey : (line: string) => line.replace(/\n$/, '');
    const result = splitLines(plain(text)).map((line) => `${key(line)}\n`);
    const wrong = wrongLines(compared, result.join(''));
    if (wrong.length > 0) tally('lost or doubled');
    expect(wrong).toEqual([]);
    if (git && git.conflicts > 0) tally('clean where git conflicts');
    expect(git?.conflicts ?? 0).toBe(0);
    if (!isBroken(of.user) && !isBroken(of.next)) expect(isBroken(text)).toBeFalsy();
    expect(markerLines(text)).toEqual([]);
  } else {
    expect(markerLines(text)).toEqual(merged.conflicts.map(({ line }) => line));
    if (git?.conflicts === 0) tally('needless');
    for (const reason of new Set(merged.conflicts.map((each) => each.reason))) {
      tally(`${git?.conflicts === 0 ? 'git clean' : 'git conflict'}: ${reason}`);
    }
    // No line of the user's is lost in a conflict either.
    const mine = splitLines(plain(of.user)).filter((line) => / yours \d/.test(line));
    const left = new Set(splitLines(plain(text)).map((line) => line.trim()));
    expect(mine.filter((line) => !left.has(line.trim()))).toEqual([]);
  }
  expect(text.startsWith('\uFEFF')).toBe(of.user.startsWith('\uFEFF'));
  if (!of.user.includes('\r\n')) expect(text).not.toContain('\r\n');
  if (of.user.includes('\r\n') && !/[^\r]\n/.test(of.user)) expect(text).not.toMatch(/[^\r]\n/);

  // The template has not changed since: nothing. The lock was not written: the same again.
  expect(merge({ ...of, base: of.next, user: text, formatted: undefined }).text).toBe(text);
  if (isClean) {
    const again = { ...of, user: text };
    const isStable = merge(again).text === text || isMergedAlready({ ...again, version: '2.0.0' });
    if (!isStable) {
      tally('interrupted run asks');
      expect(merge(again).conflicts).not.toEqual([]);
    }
  }
}

describe('merges of random edits and random changes of the templates', () => {
  it(`are right or are conflicts (${RUNS} of them)`, { timeout: 3_600_000 }, async () => {
    const batch = fc.array(scenario, { minLength: BATCH, maxLength: BATCH });
    const property = fc.asyncProperty(batch, async (scenarios) => {
      const cases = await Promise.all(scenarios.map(build));
      const all = cases.map((each) => ({ each, merged: merge(each) }));
      const compared = all.map(({ each, merged }) => comparedTexts(each, merged));
      const git = canRunGit ? gitMerge(compared, 'zdiff3') : [];
      all.forEach(({ each, merged }, i) => {
        try {
          check(each, merged, git[i]);
        } catch (error) {
          const failed = { scenario: scenarios[i], ...each, merged };
          throw new Error(JSON.stringify(failed), { cause: error });
        }
      });
    });
    // A batch shrinks slowly, for git merges it each time: the failed case is shown as it is.
    const numRuns = Math.ceil(RUNS / BATCH);
    await fc.assert(property, { numRuns, seed: SEED, endOnFailure: true });
    if (RUNS > 500) console.log(Object.fromEntries([...counts].toSorted()));
  });
});
