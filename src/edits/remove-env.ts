import { readEnv } from './dotenv-file';
import { already, edited, type Outcome } from './outcome';

/** What became of a block of lines below our heading. */
export type BlockRemoval = Outcome & {
  /** Lines that stand in the block and were kept, without what may be a secret. */
  readonly kept?: readonly string[];
};

/**
 * Takes our keys out of a dotenv file: those directly below our heading, as long as a key's value is
 * one that we would have written. The heading goes with the last of its lines.
 *
 * @param isOurs whether we would have written that value
 * @returns the empty text where nothing else was in the file
 */
export function removeEnv(
  text: string,
  heading: string,
  isOurs: (key: string, value: string) => boolean,
): BlockRemoval {
  return removeBlock(text, heading, (line) => {
    const [[key, value] = ['', '']] = readEnv(line);
    return key !== '' && isOurs(key, value) ? undefined : key || line.trim();
  });
}

/**
 * Takes lines out that stand directly below a heading, up to the next empty line or comment.
 *
 * @param nameOf undefined for a line that goes, else how the line that stays is called
 */
export function removeBlock(
  text: string,
  heading: string,
  nameOf: (line: string) => string | undefined,
): BlockRemoval {
  const lines = text.split(/(?<=\n)/);
  const plain = lines.map((line) => line.replace(/^\uFEFF/, '').replace(/\r?\n$/, ''));
  const start = plain.indexOf(`# ${heading}`);
  if (start < 0) return already;
  const length = plain.slice(start + 1).findIndex((line) => /^\s*(#|$)/.test(line));
  const end = length < 0 ? lines.length : start + 1 + length;
  const names = plain.map((line, index) =>
    index > start && index < end ? nameOf(line) : index === start ? undefined : '',
  );
  const kept = names.slice(start + 1, end).filter((name) => name !== undefined);
  const isWhole = kept.length === 0;
  const left = lines.filter((_, index) => {
    if (index === start) return !isWhole;
    // The empty line above came with the block.
    if (isWhole && index === start - 1 && plain[index] === '') return false;
    return names[index] !== undefined;
  });
  const result = endedAs(text, left.join(''), isWhole && end === lines.length);
  const outcome = result === text ? already : edited(result);
  return isWhole ? outcome : { ...outcome, kept };
}

/** A text that ended without a line break goes on doing so where its end was cut off. */
function endedAs(before: string, after: string, isCut: boolean): string {
  return isCut && !before.endsWith('\n') ? after.replace(/\r?\n$/, '') : after;
}
