import { decodeBase, type FileEntry } from '../merge/lock';
import type { RenderedFile } from '../render/template-file';
import type { WorkspaceFacts } from '../workspace/facts';

/** Where generated files are, and which of them cannot go where their templates went. */
export interface Places {
  /** Where the user has the file of an entry now. */
  readonly here: (id: string) => string | undefined;
  /** The file that stands at a path, if it is a generated one. */
  readonly ownerOf: (path: string) => string | undefined;
  /** Another file stands where this one is to be written, and stays there. */
  readonly isTaken: (id: string) => boolean;
  /** It does not follow its template to another name. */
  readonly stays: (id: string) => boolean;
}

/**
 * Two templates may change names at once (a to b, b to c, or with each other): then the file in the
 * way goes away in the same run.
 *
 * @param canRename whether this run is about that file
 */
export function placesOf(
  entries: readonly (readonly [id: string, entry: FileEntry])[],
  rendered: ReadonlyMap<string, RenderedFile>,
  { lock, read }: Pick<WorkspaceFacts, 'lock' | 'read'>,
  canRename: (entry: FileEntry) => boolean,
): Places {
  const byId = new Map(entries);
  const here = (id: string) => lock.moved.get(id)?.path ?? byId.get(id)?.path;
  const rank = ([id, { state, path, templatePath }]: readonly [string, FileEntry]): number => {
    if (lock.moved.has(id)) return 0;
    if (state === 'deleted') return 3;
    return path === templatePath ? 1 : 2;
  };
  // Of two with one path, the file is the one that was moved there, and not the one that is gone.
  const owners = new Map<string, string>();
  for (const each of entries.toSorted((a, b) => rank(a) - rank(b))) {
    const path = here(each[0]) ?? '';
    if (!owners.has(path)) owners.set(path, each[0]);
  }

  const isOwner = (id: string) => owners.get(here(id) ?? '') === id;
  const isTaken = (id: string, asked: ReadonlySet<string> = new Set()): boolean => {
    const to = rendered.get(id)?.path;
    if (to === undefined) return false;
    const entry = byId.get(id);
    if (entry !== undefined && to === entry.templatePath) return false;
    const other = owners.get(to);
    if (other === id || read(to) === undefined) return false;
    if (other === undefined) return entry !== undefined;
    // Those that wait for one another in a ring can all go.
    return !asked.has(other) && !leaves(other, new Set([...asked, id]));
  };
  const leaves = (id: string, asked?: ReadonlySet<string>): boolean => {
    const [entry, next] = [byId.get(id), rendered.get(id)];
    if (entry === undefined || next === undefined || !isOwner(id)) return false;
    const follows = here(id) === entry.templatePath && next.path !== entry.templatePath;
    const isMerged = entry.state !== 'ejected' && entry.ownership === 'merge';
    if (!follows || !isMerged || !canRename(entry)) return false;
    return decodeBase(entry) !== undefined && !isTaken(id, asked);
  };
  return {
    here,
    ownerOf: (path) => owners.get(path),
    isTaken: (id) => isTaken(id),
    stays: (id) => !leaves(id),
  };
}
