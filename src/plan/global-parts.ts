import { posix } from 'node:path';
import { notes } from '../report/notes';
import { configOf } from './environment';
import type { LeftToYou } from './plan';
import type { WorkspaceFacts } from '../workspace/facts';
import type { GlobalPart } from '../workspace/global-parts';

/** They neither refuse a request of ours nor change an answer that is plain data. */
const HARMLESS = new Set(['ClassSerializerInterceptor']);
/** Keeps the answer to a GET by its URL, whoever asks. */
const CACHE = 'CacheInterceptor';

/** What of the app's modules stands before or after our endpoints, but what is ours. */
function providedGlobals(
  { globals, lock }: Pick<WorkspaceFacts, 'globals' | 'lock'>,
  folder: string,
): GlobalPart[] {
  const recorded = Object.values(lock.install?.files ?? {});
  const ours = new Set([...recorded, ...lock.moved.values()].map(({ path }) => stemOf(path)));
  return globals.provided.filter(({ file, from, name }) => {
    if (HARMLESS.has(name)) return false;
    if (from === undefined) return true;
    const path = posix.join(posix.dirname(file), from);
    return posix.dirname(path) !== folder && !ours.has(stemOf(path));
  });
}

const stemOf = (path: string): string => path.replace(/\.[jt]s$/, '');

/**
 * Whether the e2e specs start AuthModule by itself. It cannot be where its ConfigService comes from
 * a module of the app.
 */
export const startsAlone = (facts: WorkspaceFacts, folder: string): boolean =>
  providedGlobals(facts, folder).length > 0 && configOf(facts) !== 'global';

/** What to say of all that changes what our endpoints answer; guards have remarks of their own. */
export function globalRemarks(facts: WorkspaceFacts, folder: string): LeftToYou[] {
  const provided = providedGlobals(facts, folder);
  // A pipe set in main.ts is in most apps, and ours checks the body once more.
  const used = facts.globals.used.filter(
    ({ kind, name }) => kind !== 'pipe' && !HARMLESS.has(name),
  );
  const all = [...provided, ...used];

  const caches = all.filter(({ name }) => name === CACHE);
  const others = all.filter((part) => part.kind !== 'guard' && !caches.includes(part));
  return [
    ...(others.length > 0 ? [notes.globalAnswers(named(others))] : []),
    ...(caches.length > 0 ? [notes.globalCache(named(caches))] : []),
    ...(startsAlone(facts, folder) ? [notes.specsAlone] : []),
  ].map((what) => ({ what }));
}

const named = (parts: readonly GlobalPart[]): string =>
  [...new Set(parts.map(({ name, file }) => `${name} (${file})`))].join(', ');
