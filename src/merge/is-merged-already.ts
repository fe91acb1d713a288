import { mergeTexts, type Formatted, type MergeInput } from './merge-texts';

/**
 * Whether the user's text is what an earlier merge of the same two templates gave: a run was
 * interrupted before it wrote the lock, or the lock was reverted and the file was not. Merging once
 * more may then ask about changes that are in the text already.
 *
 * It is so when the change can be taken out of the text, and put in again gives the same text.
 */
export function isMergedAlready(input: MergeInput): boolean {
  const { base, next, formatted } = input;
  return [{ base, next }, formatted].some((texts) => texts !== undefined && holds(input, texts));
}

function holds(input: MergeInput, { base, next }: Formatted): boolean {
  const plainly = { ...input, formatted: undefined };
  const without = mergeTexts({ ...plainly, base: next, next: base });
  if (without.by !== 'raw' || without.conflicts.length > 0) return false;
  const again = mergeTexts({ ...plainly, user: without.text, base, next });
  return again.by === 'raw' && again.conflicts.length === 0 && again.text === input.user;
}
