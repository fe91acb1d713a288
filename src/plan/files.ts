import { stateOf, type Install } from '../merge/lock';
import type { RenderedFile } from '../render/template-file';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import type { FileNote } from './plan';
import type { Decision, Problem } from './problem';

export interface FileDecisions {
  readonly creates: readonly RenderedFile[];
  readonly already: readonly FileNote[];
}

/**
 * Which generated files are written. What the lock names is left as it is, whatever the user made
 * of it; what stands in the way and is not in the lock refuses the run.
 */
export function decideFiles(
  rendered: readonly RenderedFile[],
  folder: string,
  facts: WorkspaceFacts,
  install: Install | undefined,
): Decision<FileDecisions> {
  const problems: Problem[] = [];
  const strangers = install ? [] : facts.list(folder);
  if (strangers.length > 0) problems.push(notes.folderTaken(folder, strangers));

  const creates: RenderedFile[] = [];
  const already: FileNote[] = [];
  for (const file of rendered) {
    const entry = install?.files[file.id];
    const current = facts.read(entry?.path ?? file.path);
    if (entry) {
      const state = stateOf(entry, current);
      if (state !== 'untouched') already.push({ path: entry.path, note: notes[state] });
    } else if (current === undefined) {
      creates.push(file);
    } else if (strangers.length === 0) {
      problems.push(notes.fileTaken(file.path));
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { creates, already } };
}
