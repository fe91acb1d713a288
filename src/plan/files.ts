import { stateOf, type Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import type { FileNote } from './plan';
import type { Decision, Problem } from './problem';
import type { WrittenFile } from './written';

export interface FileDecisions {
  readonly creates: readonly WrittenFile[];
  readonly already: readonly FileNote[];
}

/**
 * Which generated files are written. What the lock names is left as it is, whatever the user made
 * of it; what stands in the way and is not in the lock refuses the run.
 *
 * @param reformatted ids of files that differ from what was generated in their formatting only
 */
export function decideFiles(
  rendered: readonly WrittenFile[],
  folder: string,
  facts: WorkspaceFacts,
  install: Install | undefined,
  reformatted: ReadonlySet<string>,
): Decision<FileDecisions> {
  const problems: Problem[] = [];
  const strangers = install ? [] : facts.list(folder);
  if (strangers.length > 0) problems.push(notes.folderTaken(folder, strangers));

  const creates: WrittenFile[] = [];
  const already: FileNote[] = [];
  const deleted: string[] = [];
  for (const file of rendered) {
    const entry = install?.files[file.id];
    const current = facts.read(entry?.path ?? file.path);
    if (entry) {
      const state = stateOf(entry, current);
      if (state === 'deleted') deleted.push(entry.path);
      else if (state !== 'untouched' && !reformatted.has(file.id)) {
        already.push({ path: entry.path, note: notes[state] });
      }
    } else if (current === undefined) {
      creates.push(file);
    } else if (strangers.length === 0) {
      problems.push(notes.fileTaken(file.path));
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { creates, already: [...already, ...notesOf(deleted, folder)] } };
}

/** A few are named, many are counted: a screen of them hides what else is said. */
const notesOf = (deleted: readonly string[], folder: string): FileNote[] =>
  deleted.length > 5
    ? [{ path: folder, note: notes.deletedMany(deleted.length) }]
    : deleted.map((path) => ({ path, note: notes.deleted }));
