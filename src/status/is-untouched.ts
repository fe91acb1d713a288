import type { FileFacts } from '../merge/decision';
import { plain } from '../merge/lines';
import { stateOf, type FileEntry } from '../merge/lock';

/** Whether the user changed nothing but the formatting: the text is that of some version of ours. */
export function isUntouched(
  { base, next, formatted }: FileFacts,
  entry: FileEntry,
  user: string,
): boolean {
  if (stateOf(entry, user) === 'untouched') return true;
  const isReformatted = formatted?.user !== undefined && formatted.user === formatted.base;
  const ours = [base, formatted?.base, next?.text, formatted?.next];
  return isReformatted || ours.some((text) => text !== undefined && plain(text) === plain(user));
}
