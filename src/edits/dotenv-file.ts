import { already, edited, manual, type Outcome } from './outcome';
import { appendLines, eolOf, lineAt, needsBlankLine } from './text-file';

/** One line of a dotenv file. An empty value means: the key shall stand there, unset. */
export interface EnvEntry {
  readonly key: string;
  readonly value: string;
  /** Written as `# …` above the line. */
  readonly comment?: string;
}

/** The grammar of dotenv's parser (dotenv 16 to 18), with the separator in a group of its own. */
const ASSIGNMENT =
  /^\s*(?:export\s+)?([\w.-]+)(\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/dgm;

interface Assignment {
  readonly key: string;
  readonly value: string;
  /** Where the value stands, quotes included; empty where there is none. */
  readonly start: number;
  readonly end: number;
}

/**
 * What a dotenv file sets, as dotenv itself reads it: `export`, quotes, comments, and quoted
 * values over several lines (whose lines are no keys). The last of two equal keys counts.
 */
export const readEnv = (text: string): Map<string, string> =>
  new Map(assignments(text).map(({ key, value }) => [key, value]));

/** The 1-based line on which the assignment of a key stands that counts. */
export function lineOfKey(text: string, key: string): number | undefined {
  const found = assignments(text).findLast((one) => one.key === key);
  return found && lineAt(text, found.start);
}

/**
 * Adds the keys that are missing. A key without a value counts as missing when we have one for it,
 * and is filled where it stands. Everything else keeps its bytes.
 *
 * @param heading comment above the added lines
 */
export function upsertEnv(text: string, entries: readonly EnvEntry[], heading?: string): Outcome {
  const before = readEnv(text);
  const wanted = entries.filter(({ key, value }) => isMissing(before.get(key), value));
  if (wanted.length === 0) return already;

  const unwritable = wanted.find(({ value }) => writeValue(value) === undefined);
  if (unwritable) return manual(`no dotenv notation holds the value of ${unwritable.key}`);

  const filled = wanted.reduce(fill, text);
  const added = wanted.filter(({ key }) => !before.has(key)).flatMap(toLines);
  const block = [...(heading ? comment(heading) : []), ...added];
  const result =
    added.length === 0
      ? filled
      : endLine(appendLines(filled, needsBlankLine(filled) ? ['', ...block] : block));

  const expected = new Map([...before, ...wanted.map(({ key, value }) => [key, value] as const)]);
  return sameMap(readEnv(result), expected) ? edited(result) : notReadable(text);
}

/** The next `echo KEY=value >> .env` must not end up on our last line. */
const endLine = (text: string): string => (text.endsWith('\n') ? text : text + eolOf(text));

const isMissing = (there: string | undefined, value: string): boolean =>
  there === undefined || (there.trim() === '' && value.trim() !== '');

export function assignments(text: string): Assignment[] {
  return Array.from(text.matchAll(ASSIGNMENT), (match) => {
    const raw = match[3] ?? '';
    const separatorEnd = match.indices?.[2]?.[1] ?? 0;
    const [from, to] = match.indices?.[3] ?? [separatorEnd, separatorEnd];
    const indent = raw.length - raw.trimStart().length;
    const isBlank = indent === raw.length;
    return {
      key: match[1] ?? '',
      value: unquote(raw.replace(/\r\n?/g, '\n').trim()),
      start: isBlank ? from : from + indent,
      end: isBlank ? from : to - (raw.length - raw.trimEnd().length),
    };
  });
}

/** dotenv's own steps: the outer quotes go, and only double quotes know escapes. */
function unquote(value: string): string {
  const inner = value.replace(/^(['"`])([\s\S]*)\1$/gm, '$2');
  return value.startsWith('"') ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner;
}

/** Puts the value into the last assignment of the key, which is the one that counts. */
export function fill(text: string, { key, value }: EnvEntry): string {
  const found = assignments(text).findLast((one) => one.key === key);
  if (!found) return text;
  const gap = text[found.end] === '#' ? ' ' : '';
  return text.slice(0, found.start) + writeValue(value) + gap + text.slice(found.end);
}

/** The value quoted only where it must be, and never around a quote of the same kind. */
export function writeValue(value: string): string | undefined {
  if (/^[\w./:@,+=~-]*$/.test(value)) return value;
  const oneLine = value.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  const inQuotes: [string, string][] = [
    ["'", value],
    ['"', oneLine],
    ['`', value],
  ];
  return inQuotes
    .filter(([quote, inner]) => !inner.includes(quote) && !/[\r\n]/.test(inner))
    .map(([quote, inner]) => quote + inner + quote)
    .find((quoted) => readEnv(`K=${quoted}`).get('K') === value);
}

const comment = (text: string): string[] => text.split('\n').map((line) => `# ${line}`.trimEnd());

const toLines = (entry: EnvEntry): string[] => [
  ...(entry.comment ? comment(entry.comment) : []),
  `${entry.key}=${writeValue(entry.value)}`,
];

const sameMap = (a: Map<string, string>, b: Map<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

/** A quote that is never closed takes the lines below it, ours too, into its value. */
function notReadable(text: string): Outcome {
  const open = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(['"`])(?:(?!\1).)*$/m.exec(text);
  return open
    ? manual('a quote that is not closed would swallow lines below it', lineAt(text, open.index))
    : manual('the file could not be read back with the new lines in it');
}
