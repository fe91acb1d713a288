import { posix } from 'node:path';
import { findMoved, type Moved } from '../merge/find-moved';
import { decodeBase, type FileEntry, type Install, stateOf } from '../merge/lock';
import { linesToCompare, similarity } from '../merge/similarity';
import type { ReadFile } from './finding';
import { type Folders, walkFiles } from './walk-files';

/** Where the user moved generated files. */
export interface Movement {
  /** By template id. */
  readonly moved: ReadonlyMap<string, Moved>;
  /** Where the folder of auth went, if it went as a whole. */
  readonly folder?: string;
}

const NONE: Movement = { moved: new Map() };

/**
 * Looks for the generated files that are no longer where the lock says: nothing is there, or quite
 * another file. Only then is the source root read, and nothing else of the workspace.
 *
 * @param folder of auth, as far as the lock knows
 * @param roots the folders that are looked through: of sources, of e2e specs
 * @param others generated files of other apps, which stand in a folder of this one
 */
export function findMovement(
  { files }: Install,
  folder: string,
  { roots, others }: { readonly roots: readonly string[]; readonly others: readonly string[] },
  { read, ...folders }: Folders & { readonly read: ReadFile },
): Movement {
  const all = Object.entries(files);
  const missing = all.filter(([, entry]) => isMissing(entry, read(entry.path)));
  if (missing.length === 0) return NONE;

  const isThere = all.filter((each) => !missing.includes(each)).map(([, { path }]) => path);
  const known = new Set([...isThere, ...others]);
  const paths = new Set(roots.flatMap((root) => walkFiles(folders, root, /(?<!\.d)\.ts$|\.md$/)));
  const candidates = [...paths]
    .filter((path) => !known.has(path))
    .map((path) => ({ path, text: read(path) ?? '' }));
  const bases = missing.flatMap(([id, entry]): [string, string][] => {
    const base = entry.state === 'ejected' ? undefined : decodeBase(entry);
    return base === undefined ? [] : [[id, base]];
  });
  const found = findMoved(new Map(bases), candidates);
  const to = newFolder(folder, missing, found);
  const isLeft = Object.values(files).some(
    ({ path }) => path.startsWith(`${folder}/`) && read(path) !== undefined,
  );
  if (to === undefined || isLeft) return { moved: found };
  return { moved: withTheirNames(missing, found, { from: folder, to }, read), folder: to };
}

/** A file that was moved may have left another in its place, such as one that exports it again. */
function isMissing(entry: FileEntry, text: string | undefined): boolean {
  if (entry.state === 'deleted') return false;
  if (text === undefined) return true;
  if (entry.state === 'ejected' || stateOf(entry, text) === 'untouched') return false;
  const base = decodeBase(entry);
  return base !== undefined && similarity(linesToCompare(base), linesToCompare(text)) === 0;
}

type Missing = readonly (readonly [id: string, entry: FileEntry])[];

/** The folder that most of the files went to under their old names. */
function newFolder(
  folder: string,
  missing: Missing,
  found: ReadonlyMap<string, Moved>,
): string | undefined {
  const votes = new Map<string, number>();
  const inside = missing.filter(([, { path }]) => path.startsWith(`${folder}/`));
  for (const [id, { path }] of inside) {
    const to = found.get(id)?.path ?? '';
    const name = path.slice(folder.length);
    if (!to.endsWith(name)) continue;
    const parent = to.slice(0, -name.length);
    votes.set(parent, (votes.get(parent) ?? 0) + 1);
  }
  const [most] = [...votes].toSorted(([, a], [, b]) => b - a);
  return most !== undefined && most[1] * 2 > inside.length ? most[0] : undefined;
}

/** In a folder that moved, a file of the old name is that file, whatever was made of it. */
function withTheirNames(
  missing: Missing,
  found: ReadonlyMap<string, Moved>,
  { from, to }: { readonly from: string; readonly to: string },
  read: ReadFile,
): Map<string, Moved> {
  const moved = new Map(found);
  for (const [id, entry] of missing) {
    if (moved.has(id) || !entry.path.startsWith(`${from}/`)) continue;
    const path = posix.join(to, posix.relative(from, entry.path));
    const text = read(path);
    if (text === undefined) continue;
    const lines = linesToCompare(decodeBase(entry) ?? '');
    moved.set(id, { path, text, similarity: similarity(lines, linesToCompare(text)) });
  }
  return moved;
}
