import { decodeBase, type Install } from '../merge/lock';
import { sha256 } from '../merge/base-text';
import { templatesAt } from './load-history';
import { type PastInstall, pastRenders } from './past-renders';

/**
 * The bases that a lock has lost: a damaged one is generated again by the version that wrote the
 * lock, and taken only where its hash is the one that the lock still has.
 *
 * @param version of the lock
 * @param past what that version was run with
 * @returns by template id, those that were damaged and could be recovered
 */
export function recoverBases(
  { files }: Pick<Install, 'files'>,
  version: string,
  past: PastInstall,
): ReadonlyMap<string, string> {
  const damaged = Object.entries(files).filter(([, entry]) => decodeBase(entry) === undefined);
  const load = templatesAt(version);
  if (damaged.length === 0 || load === undefined) return new Map();
  const forms = [...pastRenders(load, past).values()].flatMap((file) => file.forms);
  // By hash alone: ids may have changed since.
  const texts = new Map(forms.map(({ text }) => [sha256(text), text]));
  return new Map(
    damaged.flatMap(([id, entry]): [string, string][] => {
      const text = texts.get(entry.sha256);
      return text === undefined ? [] : [[id, text]];
    }),
  );
}
