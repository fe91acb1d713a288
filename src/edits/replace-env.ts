import { assignments, type EnvEntry, fill, readEnv, writeValue } from './dotenv-file';
import { edited, manual, type Outcome } from './outcome';
import { eolOf } from './text-file';

/**
 * Gives keys new values: where each is set last, which is what counts; one that is not there stands on
 * a line below `anchor`. Everything else keeps its bytes.
 *
 * @param anchor a key that is there
 */
export function replaceEnv(text: string, anchor: string, entries: readonly EnvEntry[]): Outcome {
  if (entries.some(({ value }) => writeValue(value) === undefined)) {
    return manual('no dotenv notation holds that value');
  }
  const result = entries.reduce(
    (current, entry) =>
      readEnv(current).has(entry.key) ? fill(current, entry) : insertBelow(current, anchor, entry),
    text,
  );
  const expected = new Map([
    ...readEnv(text),
    ...entries.map(({ key, value }) => [key, value] as const),
  ]);
  const read = readEnv(result);
  const isRight =
    read.size === expected.size && [...read].every(([key, value]) => expected.get(key) === value);
  return isRight ? edited(result) : manual('the file could not be read back with the new values');
}

function insertBelow(text: string, anchor: string, { key, value }: EnvEntry): string {
  const found = assignments(text).findLast((one) => one.key === anchor);
  const after = text.indexOf('\n', found?.end ?? text.length);
  const eol = eolOf(text);
  const line = `${key}=${writeValue(value)}`;
  if (after < 0) return `${text}${eol}${line}${eol}`;
  return `${text.slice(0, after + 1)}${line}${eol}${text.slice(after + 1)}`;
}
