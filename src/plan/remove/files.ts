import { toLf } from '../../merge/base-text';
import { type Install, stateOf } from '../../merge/lock';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { SIDECAR } from '../decide-files';
import type { FileNote } from '../plan';
import { type Surveyed, surveyFiles } from '../survey';

/** What becomes of the generated files. */
export interface FilesRemoved {
  readonly deletes: readonly string[];
  readonly kept: readonly FileNote[];
}

/** What is as it was generated goes; what the user changed, moved or took over stays. */
export function removeFiles(
  install: Install,
  facts: Pick<WorkspaceFacts, 'lock' | 'read'>,
  reformatted: ReadonlySet<string>,
): FilesRemoved {
  const deletes: string[] = [];
  const kept: FileNote[] = [];
  for (const file of surveyFiles(facts, install, [])) {
    const { entry, moved, user } = file;
    if (entry === undefined) continue;
    const note = whyKept(file, reformatted);
    if (note !== undefined) kept.push({ path: moved?.path ?? entry.path, note });
    else if (user !== undefined) deletes.push(entry.path);
    for (const path of [`${entry.path}${SIDECAR}`, `${moved?.path}${SIDECAR}`]) {
      if (facts.read(path) !== undefined) deletes.push(path);
    }
  }
  return { deletes: deletes.toSorted(), kept };
}

function whyKept(
  { id, entry, base, user, moved }: Surveyed,
  reformatted: ReadonlySet<string>,
): string | undefined {
  if (moved !== undefined) return notes.keptMoved;
  if (entry === undefined || user === undefined) return undefined;
  if (entry.state === 'ejected') return notes.keptEjected;
  // Where a neighbour moved, an editor has mended the imports: that is no edit of the user's.
  const isOurs = stateOf(entry, user) === 'untouched' || toLf(user) === base || reformatted.has(id);
  return isOurs ? undefined : notes.keptEdited;
}
