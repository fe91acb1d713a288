import { decide } from '../merge/decide';
import type { Decision, FileFacts } from '../merge/decision';
import { plain } from '../merge/lines';
import { sha256, type FileEntry } from '../merge/lock';
import { nextEntry } from '../merge/next-entry';
import type { RenderedFile } from '../render/template-file';
import type { WorkspaceFacts } from '../workspace/facts';
import type { FileWishes } from './file-wishes';
import type { Surveyed } from './survey';
import type { FormatFacts } from './written';

/** What a file written beside the user's ends in. */
export const SIDECAR = '.auth-jwt-new';

/** What becomes of one generated file. */
export interface FileOutcome {
  readonly id: string;
  readonly entry?: FileEntry;
  readonly decision: Decision;
  /** Of the lock, once it is done. */
  readonly after?: FileEntry;
  /** What is there, and what the user has made of it. */
  readonly facts: FileFacts;
  /** The file that lies beside it. */
  readonly sidecar?: Sidecar;
}

export interface Sidecar {
  readonly path: string;
  /** It says what an earlier run wrote there: nobody has put anything into it. */
  readonly isOurs: boolean;
}

/** Decides what becomes of each generated file, one by one. Nothing is read but what is in the way. */
export function decideEach(
  surveyed: readonly Surveyed[],
  { read }: Pick<WorkspaceFacts, 'read'>,
  formatting: FormatFacts,
  wishes: FileWishes,
  version: string,
): FileOutcome[] {
  return surveyed.map((file): FileOutcome => {
    const facts = factsOf(file, formatting, wishes, version, read);
    const { id, entry, next } = file;
    const path = entry?.path ?? next?.path ?? '';
    const isMeant = (matches: FileWishes['ejects']) =>
      matches(path) || (file.moved !== undefined && matches(file.moved.path));
    const isThere = file.user !== undefined || file.moved !== undefined;
    const decision: Decision =
      entry && isThere && isMeant(wishes.ejects)
        ? { kind: 'ejected', path: file.moved?.path ?? path }
        : decide(facts);
    const mode = wishes.conflicts === 'sidecar' ? 'sidecar' : 'markers';
    // The lock keeps what was generated, not how it reads where the user moved it.
    const canonical = next ? withCanonical(facts, next) : facts;
    const after = nextEntry(canonical, decision, mode);
    const sidecar = findSidecar(file, decision, facts, read);
    return {
      id,
      decision,
      facts,
      ...(entry && { entry }),
      ...(after && { after: decision.kind === 'ejected' ? ejected(after, decision.path) : after }),
      ...(sidecar && { sidecar }),
    };
  });
}

/** Beside the file, wherever the user has it now. */
const sidecarsOf = ({ entry, moved }: Pick<Surveyed, 'entry' | 'moved'>): string[] =>
  [moved, entry].flatMap((at) => (at ? [`${at.path}${SIDECAR}`] : []));

function findSidecar(
  file: Surveyed,
  decision: Decision,
  { formatted }: FileFacts,
  read: WorkspaceFacts['read'],
): Sidecar | undefined {
  const path = sidecarsOf(file).find((each) => read(each) !== undefined);
  if (path === undefined) return undefined;
  const text = plain(read(path) ?? '');
  const { entry, nextHere } = file;
  const template = decision.kind === 'conflict' ? decision.template : undefined;
  const known = [template, nextHere, formatted?.next].some(
    (each) => each !== undefined && plain(each) === text,
  );
  return {
    path,
    isOurs: entry?.state === 'conflict' && (known || entry.offered === sha256(text)),
  };
}

function withCanonical(facts: FileFacts, next: RenderedFile): FileFacts {
  const { formatted } = facts;
  // Nothing is written: what was written before stays, and with it its hash.
  const isAsBefore = formatted?.next === undefined && facts.base === facts.next?.text;
  const written = isAsBefore ? next.text : (formatted?.next ?? facts.next?.text);
  return {
    ...facts,
    next,
    ...(written !== next.text && { formatted: { ...formatted, next: written } }),
  };
}

const ejected = (entry: FileEntry, path: string): FileEntry => ({
  ...entry,
  path,
  state: 'ejected',
});

function factsOf(
  { id, entry, base, user, moved, next, nextHere = '', isTaken }: Surveyed,
  { written, reformatted }: FormatFacts,
  { restores, adopts }: FileWishes,
  version: string,
  read: WorkspaceFacts['read'],
): FileFacts {
  const isRestored = entry !== undefined && restores(entry.path);
  const isEjected = entry?.state === 'ejected';
  const hasSidecar = sidecarsOf({ ...(entry && { entry }), ...(moved && { moved }) }).some(
    (path) => read(path) !== undefined,
  );
  const isWaiting = entry?.state === 'conflict' && entry.offered !== undefined;
  const isTheSame = entry?.offered === sha256(next?.text ?? '');
  const formattedBase = base === undefined ? undefined : (written.get(base) ?? base);
  return {
    version,
    entry: isEjected && isRestored ? { ...entry, state: 'tracked' } : entry,
    base,
    user,
    moved,
    ...(next && { next: { path: next.path, text: nextHere } }),
    formatted: {
      base: base === undefined ? undefined : written.get(base),
      next: written.get(nextHere),
      ...(reformatted.has(id) && { base: formattedBase, user: formattedBase }),
    },
    isTaken,
    isResolved: isWaiting && isTheSame && !hasSidecar,
    wish: isRestored ? 'restore' : adopts ? 'adopt' : undefined,
  };
}
