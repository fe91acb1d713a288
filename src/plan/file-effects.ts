import type { FileEntry } from '../merge/lock';
import type { ConflictMode } from './file-wishes';
import { SIDECAR, type FileOutcome } from './decide-files';
import type { FileRename, FileWrite } from './plan';

/** What happens to the generated files, and what the lock says of them afterwards. */
export interface FileEffects {
  /** New files. */
  readonly creates: readonly FileWrite[];
  /** New texts of files that are there, after the renames. */
  readonly updates: readonly FileWrite[];
  readonly renames: readonly FileRename[];
  readonly deletes: readonly string[];
  readonly entries: Readonly<Record<string, FileEntry>>;
}

/** @param conflicts `fail` writes none of them: then the run is refused */
export function effectsOf(outcomes: readonly FileOutcome[], conflicts: ConflictMode): FileEffects {
  const creates: FileWrite[] = [];
  const updates: FileWrite[] = [];
  const deletes: string[] = [];
  const moves = outcomes.flatMap(({ decision, facts }) => {
    const { path, from } = decision;
    return from?.because === 'renamed' ? [{ from: from.path, to: path, user: facts.user }] : [];
  });
  const left = new Set(moves.map(({ from }) => from));
  const reached = new Set(
    outcomes.flatMap(({ decision: { kind, path, from } }) =>
      kind === 'create' || from?.because === 'renamed' ? [path] : [],
    ),
  );
  // Where one place is left by a file and reached by another, texts go instead of files.
  const isRename = ({ from, to }: FileRename) => !left.has(to) && !reached.has(from);
  for (const move of moves.filter((each) => !isRename(each))) {
    if (move.user !== undefined) updates.push({ path: move.to, text: move.user });
    if (!reached.has(move.from)) deletes.push(move.from);
  }
  for (const { decision, entry, sidecar } of outcomes) {
    const { kind, path } = decision;
    const isAside = kind === 'conflict' && conflicts === 'sidecar';
    if (kind === 'create') creates.push({ path, text: decision.text });
    if (kind === 'replace' || kind === 'merge') updates.push({ path, text: decision.text });
    if (kind === 'drop-delete') deletes.push(path);
    if (isAside) {
      const beside = `${path}${SIDECAR}`;
      (sidecar?.path === beside ? updates : creates).push({
        path: beside,
        text: decision.template,
      });
    } else if (kind === 'conflict') {
      updates.push({ path, text: decision.text });
    }
    // What lies beside a file that is settled would be taken for a question that is open.
    const isLeftOver = isSettled(kind) && sidecar?.path !== (isAside ? `${path}${SIDECAR}` : '');
    if (sidecar?.isOurs && entry?.state === 'conflict' && isLeftOver) deletes.push(sidecar.path);
  }
  return {
    creates,
    updates,
    renames: moves.filter(isRename).map(({ from, to }) => ({ from, to })),
    deletes,
    entries: entriesOf(outcomes),
  };
}

const isSettled = (kind: FileOutcome['decision']['kind']): boolean =>
  ['replace', 'merge', 'nothing', 'conflict', 'drop-delete', 'drop-keep'].includes(kind);

const entriesOf = (outcomes: readonly FileOutcome[]): Record<string, FileEntry> =>
  Object.fromEntries(outcomes.flatMap(({ id, after }) => (after ? [[id, after]] : [])));
