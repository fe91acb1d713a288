import type { Moved } from '../merge/find-moved';
import { decodeBase, type FileEntry, type Install } from '../merge/lock';
import { relocate } from '../render/relocate';
import type { RenderedFile } from '../render/template-file';
import type { WorkspaceFacts } from '../workspace/facts';
import { placesOf } from './places';

/** One generated file: what was generated, what the user has, what is to be generated. */
export interface Surveyed {
  /** Of its template. */
  readonly id: string;
  readonly entry?: FileEntry;
  /** What was generated; absent when there is no entry or its base is damaged. */
  readonly base?: string;
  readonly user?: string;
  readonly moved?: Moved;
  /** What the template says now; absent when there is no such template any more. */
  readonly next?: RenderedFile;
  /** The same where the user has the file and its neighbours. */
  readonly nextHere?: string;
  /** Another file stands where it is to be written, and stays there. */
  readonly isTaken: boolean;
}

/**
 * Puts side by side what is known of each generated file, those of the lock first. Base and next are
 * written as they read where the user has moved files to.
 *
 * @param isSelected whether this run is about a path
 * @param recovered bases that are damaged in the lock, by template id
 */
export function surveyFiles(
  { lock, read }: Pick<WorkspaceFacts, 'lock' | 'read'>,
  install: Install | undefined,
  rendered: readonly RenderedFile[],
  isSelected: (path: string) => boolean = () => true,
  recovered: ReadonlyMap<string, string> = new Map(),
): Surveyed[] {
  const entries = Object.entries(install?.files ?? {});
  const byId = new Map(rendered.map((file) => [file.id, file]));
  const places = placesOf(entries, byId, { lock, read }, ({ path }) => isSelected(path));
  const before = mover(
    entries.map(([id, { templatePath, path }]) => [templatePath, places.here(id) ?? path]),
  );
  const after = mover(
    rendered.flatMap(({ id, path }): [string, string][] => {
      const [entry, here] = [install?.files[id], places.here(id)];
      if (entry === undefined || here === undefined) return [];
      return places.stays(id) ? [[path, here]] : [];
    }),
  );
  const ids = new Set([...entries.map(([id]) => id), ...byId.keys()]);
  return [...ids].map((id) => {
    const [entry, next, moved] = [install?.files[id], byId.get(id), lock.moved.get(id)];
    const base = entry && (decodeBase(entry) ?? recovered.get(id));
    const path = entry?.path ?? next?.path ?? '';
    const owner = places.ownerOf(path);
    const isHere = entry ? owner === id : owner === undefined || places.isTaken(id);
    const user = isHere ? read(path) : undefined;
    return {
      id,
      ...(entry && { entry }),
      ...(entry && base !== undefined && { base: before(base, entry.templatePath) }),
      ...(user !== undefined && { user }),
      ...(moved && { moved }),
      ...(next && { next, nextHere: after(next.text, next.path) }),
      isTaken: places.isTaken(id),
    };
  });
}

/** Relocates texts by where their files went; most workspaces moved none, and nothing is parsed. */
function mover(ways: readonly (readonly [from: string, to: string])[]) {
  const map = new Map(ways.filter(([from, to]) => from !== to));
  return (text: string, from: string): string =>
    map.size === 0 ? text : relocate(text, from, (path) => map.get(path) ?? path);
}
