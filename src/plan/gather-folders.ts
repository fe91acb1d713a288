import { posix } from 'node:path';

/** From how many files on one line stands for a folder that was moved as a whole. */
const FOLDER = 5;

interface Moved {
  readonly path: string;
  readonly from?: string;
}

/**
 * A folder that was moved is one line, not fifty.
 *
 * @param isMoved whether a row may be gathered
 * @param toRow makes the row of a folder: where it is and was, with how many files
 * @param stays whether a row that is gathered is shown nevertheless: it has more to say
 * @param alone what becomes of one that is not gathered
 */
export function gatherFolders<Row extends Moved>(
  rows: readonly Row[],
  isMoved: (row: Row) => boolean,
  toRow: (path: string, from: string, files: number) => Row,
  stays: (row: Row) => boolean = () => false,
  alone: (row: Row) => Row = (row) => row,
): Row[] {
  const byWay = new Map<string, Row[]>();
  for (const row of rows) {
    const way = isMoved(row) ? wayOf(row) : undefined;
    if (way !== undefined) byWay.set(way, [...(byWay.get(way) ?? []), row]);
  }
  const ways = [...byWay].filter(([, all]) => all.length >= FOLDER);
  const gathered = new Set(ways.flatMap(([, all]) => all));
  const folders = ways.map(([way, all]) => {
    const [from = '', path = ''] = way.split('\n');
    return toRow(`${path}/`, from, all.length);
  });
  const others = rows
    .filter((row) => !gathered.has(row) || stays(row))
    .map((row) => (isMoved(row) && !gathered.has(row) ? alone(row) : row));
  return [...folders, ...others];
}

/** `src/auth/dto/a.ts` and `src/identity/dto/a.ts`: from `src/auth` to `src/identity`. */
function wayOf({ path, from = '' }: Moved): string | undefined {
  const [old, now] = [from.split('/'), path.split('/')];
  while (old.length > 1 && now.length > 1 && old.at(-1) === now.at(-1)) {
    old.pop();
    now.pop();
  }
  const isSameName = posix.basename(path) === posix.basename(from);
  return isSameName ? `${old.join('/')}\n${now.join('/')}` : undefined;
}
