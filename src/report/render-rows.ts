import { posix } from 'node:path';
import type { FileRow } from '../plan/file-rows';

/** A line on one file, whatever is said of it. */
type Row = Omit<FileRow, 'what'> & { readonly what: string };

/** Longest path that the notes are lined up behind; a longer one pushes its own. */
const WIDEST = 48;

/** One line a file: what happened to it, where it is, and what to know of it. */
export function renderRows(rows: readonly Row[]): string[] {
  const verb = Math.max(0, ...rows.map(({ what }) => what.length)) + 2;
  const places = rows.map(placeOf);
  const width = Math.max(0, ...places.map(({ length }) => length).filter((one) => one <= WIDEST));
  return rows.map(({ what, note = '' }, index) =>
    `${what.padEnd(verb)}${(places[index] ?? '').padEnd(width)}  ${note}`.trimEnd(),
  );
}

function placeOf({ what, path, from, line }: Row): string {
  if (what !== 'rename' || from === undefined) return line === undefined ? path : `${path}:${line}`;
  const isBeside = posix.dirname(from) === posix.dirname(path);
  return `${from} -> ${isBeside ? posix.basename(path) : path}`;
}
