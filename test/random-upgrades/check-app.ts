import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { expect } from 'vitest';
import { plain } from '../../src/merge/lines';
import { decodeBase, type FileEntry, LOCK_FILE } from '../../src/merge/lock';
import { markerLines } from '../../src/merge/markers';
import { SIDECAR } from '../../src/plan/decide-files';
import { notes } from '../../src/report/notes';
import { lockOf, runUpgrade } from '../support/upgrade';
import { snapshot } from '../support/workspace';
import { checkMerges, type Merge } from './check-merges';
import { type Moves, withMovedImports } from './moves';
import { type CaseFile, inMoved, type RandomApp } from './random-app';
import { inStyle } from './styles';
import { tally } from './tally';

/** By path, with a slash before it. */
type Texts = Readonly<Record<string, string>>;

/** An app after its upgrade. */
export interface Upgraded {
  readonly app: RandomApp;
  /** Its files; where there are conflicts, today's template: nobody asks what types those have. */
  readonly texts: Texts;
  /** Clean merges, by path. */
  readonly merged: readonly string[];
}

const NOTHING = notes.nothing('').slice(0, 'Everything is as'.length);

/** Upgrades an app and checks all of it but its types. */
export async function checkUpgrade(app: RandomApp): Promise<Upgraded> {
  const { scenario } = app;
  const before = snapshot(app.tree);
  const { tree, output } = await upgradeIn(app, before);
  const after = snapshot(tree);
  const entries = lockOf(tree).installs['src']?.files ?? {};
  const cases = await casesOf(app, entries, after);

  const merges = new Map<Case, Merge>();
  for (const each of cases) {
    const merge = checkFile(each, before, after);
    if (merge) merges.set(each, merge);
  }
  const all = [...merges.values()];
  checkMerges(all, scenario.formatter !== undefined);
  expectOthersAsBefore(cases, before, after);
  expectLastWord(output, all);

  const [resolved, texts] = [{ ...after }, { ...after }];
  for (const [{ path, next }, { isClean, triple }] of merges) {
    if (isClean) continue;
    [resolved[`/${path}`], texts[`/${path}`]] = [triple.user, next];
    for (const each of [resolved, texts]) delete each[`/${path}${SIDECAR}`];
  }
  const hasConflicts = all.some(({ isClean }) => !isClean);
  await checkAgain(tree, resolved, hasConflicts);
  const clean = [...merges].filter(([, { isClean }]) => isClean);
  return { app, texts, merged: clean.map(([{ path }]) => path) };
}

/** With `--conflict=fail` nothing is written where only one file has a conflict; then once more. */
async function upgradeIn({ tree, scenario }: RandomApp, before: Texts) {
  const first = await runUpgrade(tree.branch(), { conflict: scenario.conflicts }).catch(
    (error: Error) => error,
  );
  if (!(first instanceof Error)) return first;
  if (scenario.conflicts !== 'fail') throw first;
  expect(first.message).toContain('your edits and the template changed the same lines');
  expect(snapshot(tree)).toEqual(before);
  tally('refused');
  return runUpgrade(tree.branch(), { conflict: 'markers' });
}

/** A file with all that is known of it, as it reads where files are now. */
interface Case {
  readonly file: CaseFile;
  readonly base: string;
  readonly user: string;
  readonly next: string;
  /** Base and next as the formatter of the workspace has them. */
  readonly formatted: { readonly base: string; readonly next: string };
  /** Where it has to be. */
  readonly path: string;
  readonly result: string | undefined;
  readonly entry: FileEntry | undefined;
  /** It was moved, and is so different that nobody sees what it is. */
  readonly isUnseen: boolean;
}

function casesOf(
  { files, moves, scenario }: RandomApp,
  entries: Readonly<Record<string, FileEntry>>,
  after: Texts,
): Promise<Case[]> {
  const isFollowed = ({ id, oldPath = '' }: CaseFile) => entries[id]?.path === moves.get(oldPath);
  const moved = files.filter(({ oldPath }) => moves.has(oldPath ?? ''));
  const followed: Moves = new Map(
    moved.filter(isFollowed).map(({ oldPath = '', userPath = '' }) => [oldPath, userPath]),
  );
  const forward: Moves = new Map(
    moved.filter(isFollowed).map(({ nextPath, userPath = '' }) => [nextPath, userPath]),
  );
  return Promise.all(
    files.map(async (file): Promise<Case> => {
      const { id, oldPath = '', userPath, nextPath, fate } = file;
      const isUnseen = moved.includes(file) && !isFollowed(file) && userPath !== undefined;
      const stays = fate === 'ejected' || userPath !== oldPath;
      const path = userPath !== undefined && stays ? userPath : nextPath;
      const base = withMovedImports(file.base, oldPath, followed);
      const next = withMovedImports(file.next, nextPath, forward);
      const { formatter } = scenario;
      const place = userPath ?? nextPath;
      const formatted = {
        base: await inStyle(place, base, formatter),
        next: await inStyle(place, next, formatter),
      };
      const user = inMoved(file.user, oldPath, moves);
      const [result, entry] = [after[`/${path}`], entries[id]];
      return { file, base, user, next, formatted, path, result, entry, isUnseen };
    }),
  );
}

const none = (what: string): undefined => void tally(what);

/** @returns what was merged; nothing where there was nothing to merge */
function checkFile(each: Case, before: Texts, after: Texts): Merge | undefined {
  const { file, base, user, next, formatted, path, result, entry } = each;
  const { id, fate, userPath, oldPath } = file;
  if (fate === 'deleted') {
    expect(after[`/${oldPath}`], `${id} came back`).toBeUndefined();
    expect(entry?.state, id).toBe('deleted');
    return none('deleted');
  }
  if (result === undefined) throw new Error(`${id} is lost from ${path}: ${entry?.path}`);
  if (fate === 'ejected' || each.isUnseen) {
    expect(result, id).toBe(before[`/${userPath}`]);
    return none(each.isUnseen ? 'not followed' : 'ejected');
  }
  expect(entry, `${id} in the lock`).toMatchObject({ path });
  const nexts = [next, formatted.next].map(plain);
  const isUntouched = [base, formatted.base].map(plain).includes(plain(user));
  if (oldPath === undefined) {
    expect(nexts, `${id} is new`).toContain(plain(result));
    return none('created');
  }
  if (base === next || plain(user) === plain(next)) {
    expect(result, `${id} without a change`).toBe(user);
    return none('nothing to do');
  }
  if (isUntouched) {
    if (!nexts.includes(plain(result))) expect(plain(result), id).toBe(nexts[1]);
    return none('replaced');
  }

  const beside = after[`/${path}${SIDECAR}`];
  const isClean = beside === undefined && markerLines(result).length === 0;
  expect(entry?.state, id).toBe(isClean ? 'tracked' : 'conflict');
  // The lock has the template as it is, wherever the user has moved files.
  if (isClean && entry) expect(decodeBase(entry), id).toBe(file.next);
  if (beside !== undefined) {
    expect(result, `${id} has its text beside it`).toBe(user);
    expect(nexts, id).toContain(plain(beside));
  }
  expect(result.startsWith('\uFEFF'), `${id}: byte order mark`).toBe(user.startsWith('\uFEFF'));
  if (!user.includes('\r\n')) expect(result, id).not.toContain('\r\n');
  else if (!/[^\r]\n/.test(user)) expect(result, id).not.toMatch(/[^\r]\n/);
  const triple = { base, user, next };
  return { id, triple, formatted: { ...formatted, user }, result, isClean };
}

/** Nothing else was touched. */
function expectOthersAsBefore(cases: readonly Case[], before: Texts, after: Texts): void {
  const ours = new Set([
    `/${LOCK_FILE}`,
    ...cases.flatMap(({ path, file }) => [`/${path}`, `/${path}${SIDECAR}`, `/${file.userPath}`]),
  ]);
  const others = (texts: Texts) =>
    Object.fromEntries(Object.entries(texts).filter(([path]) => !ours.has(path)));
  expect(others(after)).toEqual(others(before));
}

/** A merge of lines knows nothing of types: whoever gets one is told to build. */
function expectLastWord(output: string, merges: readonly Merge[]): void {
  const isConflict = merges.some(({ isClean }) => !isClean);
  const ends = isConflict
    ? [notes.afterConflicts, notes.afterSidecars(SIDECAR)]
    : [notes.afterMerge];
  const isTold = ends.some((end) => output.trimEnd().endsWith(end));
  const isChanged = merges.some(({ result, triple }) => result !== triple.user);
  if (isChanged || !output.includes(NOTHING)) expect(isTold, output).toBe(true);
}

/** A second run changes nothing, also where conflicts were answered with the user's own text. */
async function checkAgain(tree: UnitTestTree, resolved: Texts, hadConflicts: boolean) {
  for (const path of tree.files) {
    const text = resolved[path];
    if (text === undefined) tree.delete(path);
    else if (path !== `/${LOCK_FILE}` && text !== tree.readContent(path)) {
      tree.overwrite(path, text);
    }
  }
  const before = snapshot(tree);
  const again = await runUpgrade(tree.branch());
  const after = snapshot(again.tree);
  // That they are resolved is new to the lock.
  const lock = hadConflicts ? { [`/${LOCK_FILE}`]: '' } : {};
  expect({ ...after, ...lock }).toEqual({ ...before, ...lock });
  if (!hadConflicts) expect(again.output).toContain(NOTHING);
}
