/** The byte order mark, which editors on Windows put first and parsers choke on. */
export const BOM = '\uFEFF';

/** Takes a leading byte order mark off, so that it can be put back unchanged. */
export const splitBom = (text: string): { bom: string; body: string } =>
  text.startsWith(BOM) ? { bom: BOM, body: text.slice(1) } : { bom: '', body: text };

/** The line ending that most lines of `text` have; LF when it has none. */
export function eolOf(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  return crlf > lf ? '\r\n' : '\n';
}

/** 1-based line of `offset`. */
export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length;

/**
 * Adds whole lines at the end, in the line ending of the text. A text that ends without one goes
 * on doing so; an empty text gets one.
 */
export function appendLines(text: string, lines: readonly string[]): string {
  const eol = eolOf(text);
  const added = lines.join(eol);
  if (splitBom(text).body === '') return `${text}${added}${eol}`;
  return text.endsWith('\n') ? `${text}${added}${eol}` : `${text}${eol}${added}`;
}

/** Whether a blank line belongs before a new paragraph at the end of `text`. */
export const needsBlankLine = (text: string): boolean =>
  splitBom(text).body.trim() !== '' && !/\n[ \t]*\r?\n[ \t]*$/.test(text);
