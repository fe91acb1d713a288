import type { Decision, FileFacts } from './decision';
import { fileEntry, sha256, type FileEntry } from './lock';

/**
 * What the lock says of a file once its decision is carried out.
 *
 * The base goes forward only with the text: after a conflict that was written beside the file, or a
 * file that was left alone, the next run has to start from the old base again.
 *
 * @param conflicts where conflicts are written: into the file, or beside it
 * @returns nothing when the lock does not name the file (any more)
 */
export function nextEntry(
  { entry, next, formatted }: FileFacts,
  decision: Decision,
  conflicts: 'markers' | 'sidecar',
): FileEntry | undefined {
  const isMoved = decision.from?.because === 'moved';
  const kept = entry && isMoved ? { ...entry, path: decision.path } : entry;
  switch (decision.kind) {
    case 'drop-delete':
    case 'forget':
      return undefined;
    case 'tombstone':
      return kept && { ...kept, state: 'deleted' };
    case 'drop-keep':
      return kept && { ...kept, state: 'ejected' };
    case 'exists':
    case 'edited':
    case 'markers':
    case 'ejected':
      return kept;
    case 'nothing':
      return decision.isCurrent ? forward() : kept;
    case 'conflict':
      if (conflicts === 'sidecar') {
        return kept && { ...kept, ...renamed(), state: 'conflict', ...offer(next) };
      }
      return { ...forward(), state: 'conflict' };
    case 'create':
    case 'adopt':
    case 'replace':
    case 'merge':
      return forward();
  }

  function renamed(): Partial<FileEntry> {
    const { path, from } = decision;
    return from?.because === 'renamed' ? { path, templatePath: path } : {};
  }

  function forward(): FileEntry {
    if (next === undefined) throw new Error(`no template for ${decision.path}`);
    const after = fileEntry(
      {
        path: decision.path,
        templatePath: next.path,
        text: next.text,
        ownership: entry?.ownership ?? next.ownership ?? 'merge',
        ...(formatted?.next === undefined ? {} : { formatted: formatted.next }),
      },
      entry,
    );
    // Where nothing had to be formatted, the text that was written is still the one before.
    const isAsBefore = formatted?.next === undefined && after.sha256 === entry?.sha256;
    return isAsBefore ? { ...entry, ...after } : after;
  }
}

/** What was written beside the file: once that is gone and says the same still, it is resolved. */
const offer = (next: FileFacts['next']): Pick<FileEntry, 'offered'> =>
  next === undefined ? {} : { offered: sha256(next.text) };
