import type { Moved } from '../merge/find-moved';
import { type FileEntry, type Install, stateOf } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { decideEach, type FileOutcome } from './decide-files';
import { effectsOf, type FileEffects } from './file-effects';
import { type FileRow, rowsOf } from './file-rows';
import type { FileWishes } from './file-wishes';
import { lostNames } from './lost-names';
import type { FileNote, LeftToYou } from './plan';
import type { Problem } from './problem';
import type { Surveyed } from './survey';
import type { FormatFacts } from './written';

export interface FilePlan extends FileEffects {
  /** What was decided of each, and why. */
  readonly outcomes: readonly FileOutcome[];
  readonly rows: readonly FileRow[];
  /** Generated files that stay as the user made them. */
  readonly already: readonly FileNote[];
  /** Imports that will not compile any more. */
  readonly lost: readonly LeftToYou[];
  /** Why nothing can be written. */
  readonly problems: readonly Problem[];
  /** Likewise, of generated files that only the user can answer for. */
  readonly questions: readonly Problem[];
}

/** Where a file is now is no change to it: the lock says it of all. */
const followed = (entry: FileEntry, moved: Moved | undefined): FileEntry =>
  moved ? { ...entry, path: moved.path } : entry;

/**
 * What becomes of all generated files: those of a first run and those of an earlier one alike. Without
 * an install, whatever stands in the way refuses the run.
 *
 * @param folder of auth
 * @param version of the package that runs
 */
export function planFiles(
  surveyed: readonly Surveyed[],
  folder: string,
  facts: WorkspaceFacts,
  install: Install | undefined,
  {
    formatting,
    wishes,
    version,
  }: { readonly formatting: FormatFacts; readonly wishes: FileWishes; readonly version: string },
): FilePlan {
  const selected = surveyed.filter(({ entry, moved, next }) =>
    [moved?.path, entry?.path, next?.path].some(
      (path) => path !== undefined && wishes.isSelected(path),
    ),
  );
  const outcomes = decideEach(selected, facts, formatting, wishes, version);
  const effects = effectsOf(outcomes, wishes.conflicts);
  const left = surveyed.flatMap(({ id, entry, moved }) =>
    entry && !selected.some((each) => each.id === id)
      ? [[id, followed(entry, moved)] as const]
      : [],
  );
  return {
    ...effects,
    outcomes,
    entries: { ...Object.fromEntries(left), ...effects.entries },
    rows: install ? rowsOf(outcomes, wishes.conflicts) : [],
    already: install ? leftAlone(outcomes, folder, formatting.reformatted) : [],
    lost: install ? lostNames(outcomes) : [],
    problems: install ? [] : inTheWay(outcomes, facts.list(folder), folder),
    questions: install ? questionsOf(outcomes, wishes) : [],
  };
}

/** Where nothing was generated yet, nothing of the user's may be where ours goes. */
function inTheWay(
  outcomes: readonly FileOutcome[],
  strangers: readonly string[],
  folder: string,
): Problem[] {
  if (strangers.length > 0) return [notes.folderTaken(folder, strangers)];
  return outcomes
    .filter(({ decision }) => decision.kind !== 'create')
    .map(({ decision }) => notes.fileTaken(decision.path));
}

/** Conflicts, old ones and, where none are to be written, new ones. */
const questionsOf = (outcomes: readonly FileOutcome[], { conflicts }: FileWishes): Problem[] =>
  outcomes.flatMap(({ decision, sidecar }): Problem[] => {
    const { kind, path } = decision;
    const isAside = kind === 'conflict' && conflicts === 'sidecar';
    if (isAside && sidecar && !sidecar.isOurs) return [notes.besideTaken(sidecar.path)];
    if (kind === 'markers') return decision.lines.map((line) => notes.unresolved(path, line));
    if (kind !== 'conflict' || conflicts !== 'fail') return [];
    const { conflicts: all } = decision.merged;
    return [notes.conflictFound(path, all[0]?.line ?? 1, all.length)];
  });

function leftAlone(
  outcomes: readonly FileOutcome[],
  folder: string,
  reformatted: ReadonlySet<string>,
): FileNote[] {
  const already: FileNote[] = [];
  const deleted: string[] = [];
  for (const { id, decision, entry, facts } of outcomes) {
    const { kind, path } = decision;
    if (kind === 'tombstone') deleted.push(path);
    if (kind !== 'nothing' || entry === undefined || facts.user === undefined) continue;
    const isEdited = stateOf(entry, facts.user) === 'edited' && !reformatted.has(id);
    if (isEdited) already.push({ path, note: notes.edited });
  }
  return [...already, ...notesOf(deleted, folder)];
}

/** A few are named, many are counted: a screen of them hides what else is said. */
const notesOf = (deleted: readonly string[], folder: string): FileNote[] =>
  deleted.length > 5
    ? [{ path: folder, note: notes.deletedMany(deleted.length) }]
    : deleted.map((path) => ({ path, note: notes.deleted }));
