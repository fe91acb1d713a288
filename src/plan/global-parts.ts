import { posix } from 'node:path';
import { notes } from '../report/notes';
import { environmentOf } from './environment';
import type { LeftToYou } from './plan';
import type { WorkspaceFacts } from '../workspace/facts';
import type { GlobalPart } from '../workspace/global-parts';

/** They neither refuse a request of ours nor change an answer that is plain data. */
const HARMLESS = new Set(['ClassSerializerInterceptor']);
/** Keeps the answer to a GET by its URL, whoever asks. */
const CACHE = 'CacheInterceptor';

/** What of the app's modules stands before or after our endpoints, but what is ours. */
const providedGlobals = (
  { globals }: Pick<WorkspaceFacts, 'globals'>,
  folder: string,
): GlobalPart[] =>
  globals.provided.filter(
    ({ file, from, name }) =>
      !HARMLESS.has(name) &&
      (from === undefined || posix.dirname(posix.join(posix.dirname(file), from)) !== folder),
  );

/**
 * Whether the e2e specs start AuthModule by itself. It cannot be where its ConfigService comes from
 * a module of the app.
 */
export const startsAlone = (facts: WorkspaceFacts, folder: string): boolean =>
  providedGlobals(facts, folder).length > 0 && environmentOf(facts).config !== 'global';

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
