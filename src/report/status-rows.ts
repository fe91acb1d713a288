import { gatherFolders } from '../plan/gather-folders';
import type { FileNote } from '../plan/plan';
import { STATES, type FileStatus } from '../status/file-status';
import { notes } from './notes';
import { renderRows } from './render-rows';

const { states } = notes;

/** How many files there are of each state; nothing of states that no file has. */
export const countsOf = (files: readonly FileStatus[]): string[] =>
  [...STATES].toReversed().flatMap((state) => {
    const { length } = files.filter((file) => file.state === state);
    return length === 0 ? [] : [`${length} ${states[state]}`];
  });

/** One line for each file that is not as it was generated, the pressing ones first. */
export function renderStatusRows(
  files: readonly FileStatus[],
  wiring: readonly FileNote[],
): string[] {
  const rows = STATES.filter((state) => state !== 'untouched').flatMap((state) => {
    const those = files.filter((file) => file.state === state).map(rowOf);
    const sorted = gatherFolders(those, isMoved, toFolder).toSorted(byPath);
    const wired = state === 'out-of-date' ? wiring : [];
    const note = notes.wiringBehind;
    return [...sorted, ...wired.map(({ path }) => ({ what: states[state], path, note }))];
  });
  return renderRows(rows);
}

const rowOf = (file: FileStatus) => ({
  what: states[file.state],
  path: file.path,
  note: noteOf(file),
  edited: file.edited,
  ...(file.movedFrom !== undefined && { from: file.movedFrom }),
  ...(file.lines?.[0] !== undefined && { line: file.lines[0] }),
});

type Row = ReturnType<typeof rowOf>;

/** What the user edited too has a line of its own. */
const isMoved = ({ what, edited }: Row): boolean => what === states.moved && !edited;

const toFolder = (path: string, from: string, count: number): Row => ({
  what: states.moved,
  path,
  from,
  edited: false,
  note: notes.yourFolder(count, from),
});

const byPath = (a: Row, b: Row): number => (a.path < b.path ? -1 : 1);

function noteOf(file: FileStatus): string {
  const { state, movedFrom } = file;
  const tells = state === 'moved' || movedFrom === undefined;
  return tells ? basicNote(file) : `${basicNote(file)}; ${notes.movedFrom(movedFrom)}`;
}

function basicNote(file: FileStatus): string {
  const { state, upgrade, edited, missing, sidecar, lines = [], conflicts = 0 } = file;
  switch (state) {
    case 'unresolved':
      return sidecar === undefined ? notes.openMarkers(lines.length) : notes.openSidecar(sidecar);
    case 'out-of-date':
      return [UPGRADES[upgrade] ?? notes.willConflict(conflicts), ...renaming(file)].join(' ');
    case 'new':
      return upgrade === 'adopt' ? notes.willAdopt : notes.willCreate;
    case 'dropped':
      return upgrade === 'delete' ? notes.willDelete : notes.willKeep;
    case 'base-lost':
      return notes.lostBase;
    case 'in-the-way':
      return file.renamedTo === undefined
        ? notes.yoursInTheWay
        : notes.renameBlocked(file.renamedTo);
    case 'edited':
      return notes.yourEdits;
    case 'moved':
      return notes.yourMove(file.movedFrom ?? '', edited);
    case 'deleted':
      return notes.yourDeletion;
    case 'ejected':
      return missing ? notes.yourOwnGone : notes.yourOwn;
    case 'untouched':
      return '';
  }
}

const UPGRADES: Readonly<Partial<Record<FileStatus['upgrade'], string>>> = {
  replace: notes.willReplace,
  merge: notes.willMerge,
  rename: notes.willRename,
};

/** A template that is called otherwise by now. */
const renaming = ({ renamedTo, upgrade }: FileStatus): string[] => {
  if (renamedTo === undefined) return [];
  return upgrade === 'rename' ? [notes.to(renamedTo)] : [notes.andRenames(renamedTo)];
};
