import type { Decision, FileFacts, NextFile, Place } from './decision';
import { isMergedAlready } from './is-merged-already';
import { inLayoutOf, plain } from './lines';
import { stateOf, type FileEntry } from './lock';
import { markerLines } from './markers';
import { mergeTexts, mergeWithoutBase, type Merged } from './merge-texts';

/** Decides what becomes of one generated file. Every path and text is a value: nothing is read. */
export function decide(facts: FileFacts): Decision {
  const { entry, next, user, moved } = facts;
  if (entry === undefined) return decideUnknown(facts);
  const { path, state } = entry;
  const from = { because: 'moved', path, similarity: moved?.similarity ?? 0 } as const;
  if (state === 'ejected') {
    return moved ? { kind: 'ejected', path: moved.path, from } : { kind: 'ejected', path };
  }
  if (user !== undefined) return decidePresent(facts, entry, user, { path });
  if (moved !== undefined && state !== 'deleted') {
    return decidePresent(facts, entry, moved.text, { path: moved.path, from });
  }
  if (next === undefined) return { kind: 'forget', path };
  if (facts.wish !== 'restore') return { kind: 'tombstone', path };
  const place = placeFor(facts, entry, { path });
  return place === undefined
    ? { kind: 'exists', path: next.path, because: 'rename-taken' }
    : { kind: 'create', path: place.path, text: textOf(facts, next) };
}

/**
 * A file that the user has, whatever the lock said of it.
 *
 * @param here where it is
 */
function decidePresent(facts: FileFacts, entry: FileEntry, user: string, here: Place): Decision {
  const { next, base, formatted } = facts;
  const isPristine =
    stateOf(entry, user) === 'untouched' || isSame(user, base) || isSame(user, formatted?.base);
  if (next === undefined) {
    const isOurs = isPristine && entry.ownership !== 'once';
    return { ...here, kind: isOurs ? 'drop-delete' : 'drop-keep' };
  }
  if (entry.ownership === 'once') return { ...here, kind: 'nothing', isCurrent: false };
  const lines = markerLines(user);
  if (lines.length > 0) return { ...here, kind: 'markers', lines };
  const place = placeFor(facts, entry, here);
  if (place === undefined) return { kind: 'exists', path: next.path, because: 'rename-taken' };

  const isCurrent = isSame(user, next.text) || isSame(user, formatted?.next);
  if (isCurrent || isSame(next.text, base) || facts.isResolved) {
    return { ...place, kind: 'nothing', isCurrent: true };
  }
  if (isPristine) return { ...place, kind: 'replace', text: replacement(facts, next, user) };
  if (base === undefined) return decideWithoutBase(facts, next, user, here, 'base-lost');
  if (entry.ownership === 'managed') return { ...here, kind: 'edited' };
  const { path } = place;
  const texts = { base, user, next: next.text, formatted: formattedOf(facts) };
  const input = { ...texts, path, version: facts.version };
  const merged = mergeTexts(input);
  if (merged.conflicts.length > 0) {
    if (isSame(formatted?.user, formatted?.base)) {
      return { ...place, kind: 'replace', text: inLayoutOf(user, textOf(facts, next)) };
    }
    if (isMergedAlready(input)) return { ...place, kind: 'nothing', isCurrent: true };
  }
  return decideMerged(merged, facts, next, user, place);
}

/** No lock names the file. */
function decideUnknown(facts: FileFacts): Decision {
  const { next, user } = facts;
  if (next === undefined) throw new Error('neither a lock entry nor a template: no such file');
  const { path } = next;
  if (facts.isTaken) return { kind: 'exists', path, because: 'rename-taken' };
  if (user === undefined) return { kind: 'create', path, text: textOf(facts, next) };
  const isOurs = isSame(user, next.text) || isSame(user, facts.formatted?.next);
  if (isOurs) return { kind: 'adopt', path };
  return decideWithoutBase(facts, next, user, { path }, 'not-ours');
}

function decideWithoutBase(
  facts: FileFacts,
  next: NextFile,
  user: string,
  place: Place,
  because: 'not-ours' | 'base-lost',
): Decision {
  if (facts.wish !== 'adopt') return { ...place, kind: 'exists', because };
  const merged = mergeWithoutBase({ user, next: textOf(facts, next), version: facts.version });
  return decideMerged(merged, facts, next, user, place);
}

function decideMerged(
  merged: Merged,
  facts: FileFacts,
  next: NextFile,
  user: string,
  place: Place,
): Decision {
  const { text } = merged;
  if (merged.conflicts.length > 0) {
    const template = replacement(facts, next, user);
    return { ...place, kind: 'conflict', text, merged, template };
  }
  return isSame(text, user)
    ? { ...place, kind: 'nothing', isCurrent: true }
    : { ...place, kind: 'merge', text, merged };
}

/**
 * The user's own place of a file wins; one that is where its template was follows the template.
 *
 * @returns nothing when another file stands there
 */
function placeFor({ next, isTaken }: FileFacts, entry: FileEntry, here: Place): Place | undefined {
  const { path, templatePath } = entry;
  const follows = here.path === templatePath && next && next.path !== templatePath;
  if (!follows) return here;
  return isTaken ? undefined : { path: next.path, from: { because: 'renamed', path } };
}

const textOf = ({ formatted }: FileFacts, next: NextFile): string => formatted?.next ?? next.text;

/** In the style of the workspace, unless the user has the template's own and they differ. */
function replacement(facts: FileFacts, next: NextFile, user: string): string {
  const { base, formatted } = facts;
  const isUnformatted = isSame(user, base) && !isSame(base, formatted?.base);
  return inLayoutOf(user, isUnformatted ? next.text : textOf(facts, next));
}

function formattedOf({ formatted }: FileFacts): { base: string; next: string } | undefined {
  const { base, next } = formatted ?? {};
  return base === undefined || next === undefined ? undefined : { base, next };
}

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && plain(a) === plain(b);
