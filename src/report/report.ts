import { posix } from 'node:path';
import type { FileRow } from '../plan/file-rows';
import type { AuthPlan, FileNote, LeftToYou } from '../plan/plan';
import { notes } from './notes';

/** What a run did, what was there already, what is left: a value, printed once, last. */
export interface Report {
  readonly nothing: boolean;
  readonly folder: string;
  readonly files: readonly string[];
  readonly written: readonly string[];
  /** Generated files that were there, or were added to those that were. */
  readonly rows: readonly FileRow[];
  readonly wired: readonly FileNote[];
  readonly already: readonly FileNote[];
  readonly left: readonly LeftToYou[];
  readonly next: readonly string[];
  readonly commands: readonly string[];
  /** Comes after the report. */
  readonly install?: Install;
}

/** What installs packages, where, and the command to do it by hand. */
export interface Install {
  readonly manager: string;
  readonly folder: string;
  readonly command: string;
}

export function reportOf(plan: AuthPlan): Report {
  const { creates, edits, already, left, folder, lock, install, rows } = plan;
  const nothing = edits.length === 0 && rows.length === 0 && creates.length === 0 && !lock;
  return {
    nothing,
    folder,
    files: creates.map(({ path }) => path),
    written: [...(rows.length > 0 ? [] : grouped(plan)), ...(lock ? [lock.path] : [])],
    rows,
    wired: edits.map(({ path, done }) => ({ path, note: done })),
    already,
    left,
    next: nothing ? [] : hintsOf(plan),
    commands: nothing ? [] : commandsOf(plan),
    ...(install ? { install } : {}),
  };
}

const hintsOf = ({ guide, options, tryIt }: AuthPlan): string[] => [
  ...notes.protect[options.guard],
  notes.firstAdmin(guide, tryIt.registration),
];

/** Folders as one line each, the files at the top by name. */
function grouped({ creates, folder }: AuthPlan): string[] {
  const groups = new Map<string, string[]>([[folder, []]]);
  for (const { path } of creates) {
    const group = path.startsWith(`${folder}/`) ? folder : posix.dirname(path);
    groups.set(group, [...(groups.get(group) ?? []), path]);
  }
  return [...groups].flatMap(([group, paths]) =>
    group === '.' || paths.length < 2 ? paths : [`${group}/ (${paths.length} files)`],
  );
}

/** Start, register, log in. */
function commandsOf({ tryIt: { start, url, registration }, options }: AuthPlan): string[] {
  const page = options.transport === 'cookie' ? "-H 'Sec-Fetch-Site: same-origin' " : '';
  const post = (path: string) =>
    `curl ${url}/${path} -H 'Content-Type: application/json' ${page}-d '{"email":"ada@example.com","password":"a long phrase of my own"}'`;
  return registration ? [start, post('register'), post('login')] : [start];
}
