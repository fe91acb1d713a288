import { declarations, isExported } from '../syntax/declarations';
import { parse } from '../syntax/parse';
import { linesToCompare, similarity } from './similarity';

/** As similar as that is enough where the exported names are not the template's. */
const SURELY_SAME_FILE = 0.75;

/** Closer than that two candidates are equally likely by their lines. */
const AS_SIMILAR = 0.05;

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface Moved extends TextFile {
  readonly similarity: number;
}

/**
 * Where files went that are missing from where they were.
 *
 * @param missing what was generated, by template id; as the workspace's formatter lays it out, if
 *   there is one
 * @param candidates files of the source roots that no lock names
 * @returns by template id; each candidate once. Nothing where none is similar, or where more than one
 *   is and their exported names do not tell which
 */
export function findMoved(
  missing: ReadonlyMap<string, string>,
  candidates: readonly TextFile[],
): Map<string, Moved> {
  const read = candidates.map((file) => ({ ...file, lines: linesToCompare(file.text) }));
  const searches = [...missing].map(([id, text]) => ({ id, all: similarTo(text, read) }));
  const found = new Map<string, Moved>();
  const taken = new Set<string>();
  for (const { id, all } of searches.toSorted((a, b) => best(b.all) - best(a.all))) {
    const free = all.filter(({ path }) => !taken.has(path));
    const likely = free.filter((each) => best(free) - each.similarity <= AS_SIMILAR);
    const named = likely.filter(({ isNamed }) => isNamed);
    const [only, ...others] = likely.length > 1 ? named : likely;
    if (only === undefined || others.length > 0) continue;
    const { path, text, similarity: degree } = only;
    taken.add(path);
    found.set(id, { path, text, similarity: degree });
  }
  return found;
}

interface Candidate extends Moved {
  readonly isNamed: boolean;
}

interface ReadFile extends TextFile {
  readonly lines: readonly string[];
}

function similarTo(template: string, candidates: readonly ReadFile[]): Candidate[] {
  const lines = linesToCompare(template);
  return candidates
    .map((file) => ({ ...file, similarity: similarity(lines, file.lines) }))
    .filter((file) => file.similarity > 0)
    .map((file) => ({ ...file, isNamed: hasExportsOf(file.text, template) }))
    .filter((file) => file.isNamed || file.similarity >= SURELY_SAME_FILE);
}

const best = (moved: readonly Moved[]): number =>
  Math.max(0, ...moved.map((each) => each.similarity));

/** Whether a file still exports each name that the template exports. */
function hasExportsOf(text: string, template: string): boolean {
  const exported = new Set(exportsOf(text));
  return exportsOf(template).every((name) => exported.has(name));
}

const exportsOf = (text: string): string[] =>
  [...declarations(parse(text))].filter(([, node]) => isExported(node)).map(([name]) => name);

/**
 * Where a folder went as a whole: every file of it that moved went to the same new one, under its
 * old name.
 */
export function movedFolder(
  folder: string,
  moves: readonly { readonly from: string; readonly to: string }[],
): string | undefined {
  const [first, ...others] = moves.map(({ from, to }) => {
    const name = from.startsWith(`${folder}/`) ? from.slice(folder.length) : undefined;
    return name !== undefined && to.endsWith(name) ? to.slice(0, -name.length) : undefined;
  });
  return others.every((other) => other === first) ? first : undefined;
}
