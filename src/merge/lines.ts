import { toLf } from './base-text';

const BOM = '\uFEFF';

/** A text as it is compared: lines with LF; and what has to be put back afterwards. */
export interface Lines {
  /** Each with its LF; the last one without, if the file ends so. */
  readonly lines: readonly string[];
  /** Which of them ended in CRLF; nothing for a line without end. */
  readonly crlf: readonly (boolean | undefined)[];
  readonly bom: boolean;
}

export function toLines(text: string): Lines {
  const bom = text.startsWith(BOM);
  const raw = splitLines(bom ? text.slice(1) : text);
  return { lines: raw.map(toLf), crlf: raw.map(isCrlf), bom };
}

const isCrlf = (line: string): boolean | undefined =>
  line.endsWith('\n') ? line.endsWith('\r\n') : undefined;

/** Lines that keep their terminator. */
export const splitLines = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/));

/** LF and no byte order mark: what two texts are compared by. */
export const plain = (text: string): string => toLf(text.startsWith(BOM) ? text.slice(1) : text);

/** A line of the outcome, and which line of the user's it is, if it is one. */
export interface PrintedLine {
  readonly text: string;
  readonly of?: number | undefined;
}

/** Each of the user's lines ends as it did; the others end as most of the user's do. */
export function fromLines(printed: readonly PrintedLine[], { crlf, bom }: Lines): string {
  const usual = crlf.filter((is) => is === true).length > crlf.filter((is) => is === false).length;
  const text = printed.map((line, i) => {
    const endsInCrlf = (line.of === undefined ? undefined : crlf[line.of]) ?? usual;
    const isLast = i === printed.length - 1;
    // A last line without a newline gets one when a line follows it now.
    const content = isLast || line.text.endsWith('\n') ? line.text : `${line.text}\n`;
    return endsInCrlf ? content.replace(/\n$/, '\r\n') : content;
  });
  return (bom ? BOM : '') + text.join('');
}

/** `text` with the line ends and the byte order mark of `model`. */
export const inLayoutOf = (model: string, text: string): string =>
  fromLines(
    splitLines(plain(text)).map((line) => ({ text: line })),
    toLines(model),
  );
