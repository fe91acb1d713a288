import { notes } from '../report/notes';
import { SIDECAR, type FileOutcome } from './decide-files';
import type { ConflictMode } from './file-wishes';
import { gatherFolders } from './gather-folders';

/** One line of the report on generated files. */
export interface FileRow {
  readonly what:
    | 'create'
    | 'update'
    | 'merge'
    | 'conflict'
    | 'rename'
    | 'moved'
    | 'delete'
    | 'kept'
    | 'ejected'
    | 'adopted'
    | 'markers';
  readonly path: string;
  /** Where it was. */
  readonly from?: string;
  /** 1-based, of the first conflict. */
  readonly line?: number;
  readonly note?: string;
}

/** How the generated files stand to the templates. */
export type UpdateState = 'current' | 'updates' | 'conflicts' | 'markers';

/** What stands in the way comes first. */
export function stateOfRows(rows: readonly FileRow[]): UpdateState {
  const has = (...kinds: readonly FileRow['what'][]) =>
    rows.some(({ what }) => kinds.includes(what));
  if (has('markers')) return 'markers';
  if (has('conflict')) return 'conflicts';
  return has('create', 'update', 'merge', 'rename', 'delete') ? 'updates' : 'current';
}

/** What a person is told of the generated files; nothing of those that stay as they are. */
export const rowsOf = (
  outcomes: readonly FileOutcome[],
  conflicts: ConflictMode,
): readonly FileRow[] => {
  const rows = outcomes.flatMap((outcome) => rowOf(outcome, conflicts) ?? []);
  const gathered = gatherFolders(
    rows,
    ({ what, from }) => from !== undefined && what !== 'rename',
    toFolder,
    ({ what }) => what !== 'moved',
    withOrigin,
  );
  return gathered.toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

/** A folder that was moved is one line. */
const toFolder = (path: string, from: string, files: number): FileRow => ({
  what: 'moved',
  path,
  from,
  note: notes.followedFolder(files, from),
});

const withOrigin = (row: FileRow): FileRow =>
  row.what === 'moved' || row.from === undefined
    ? row
    : { ...row, note: [row.note, notes.movedFrom(row.from)].filter(Boolean).join('; ') };

function rowOf({ decision, entry }: FileOutcome, mode: ConflictMode): FileRow | undefined {
  const { path, from } = decision;
  const isRenamed = from?.because === 'renamed';
  const place = { path, ...(from && !isRenamed && { from: from.path }) };
  const renamed = { path, ...(from && { from: from.path }), what: 'rename' } as const;
  const row = (what: FileRow['what'], note?: string): FileRow => ({
    ...place,
    what,
    ...(note && { note }),
  });
  switch (decision.kind) {
    case 'create':
      return row('create');
    case 'adopt':
      return row('adopted', notes.adopted);
    case 'replace':
      return isRenamed ? { ...renamed, note: notes.untouched } : row('update', notes.untouched);
    case 'merge':
      return { ...row('merge', notes.merged(decision.merged.changes)), ...(isRenamed && renamed) };
    case 'conflict': {
      const [first] = decision.merged.conflicts;
      const note = notes.conflicts(decision.merged.conflicts.length);
      if (mode === 'sidecar') return row('conflict', `${note}; ${notes.beside(path + SIDECAR)}`);
      return { ...row('conflict', note), ...(first && { line: first.line }) };
    }
    case 'drop-delete':
      return row('delete', notes.dropped);
    case 'drop-keep':
      return entry?.state === 'ejected' ? undefined : row('kept', notes.droppedKept);
    case 'tombstone':
      return entry?.state === 'deleted' ? undefined : row('kept', notes.stillDeleted);
    case 'exists':
      return row('kept', EXISTS[decision.because]);
    case 'edited':
      return row('kept', notes.managedEdited);
    case 'ejected':
      return entry?.state === 'ejected' ? undefined : row('ejected', notes.ejectedNow);
    case 'markers':
      return { ...row('markers'), line: decision.lines[0] ?? 1 };
    case 'nothing':
      if (from === undefined) return undefined;
      return from.because === 'moved'
        ? { ...place, what: 'moved', note: notes.followed(from.similarity) }
        : renamed;
    case 'forget':
      return undefined;
  }
}

const EXISTS = {
  'not-ours': notes.inTheWay,
  'base-lost': notes.baseLost,
  'rename-taken': notes.renameTaken,
} as const;
