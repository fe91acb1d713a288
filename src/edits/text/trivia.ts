import ts from 'typescript';

/** The first position from `at` on that is neither white space nor in a comment. */
export function skipTrivia(text: string, at: number): number {
  let position = at;
  for (;;) {
    const [gap] = /^(\s|\uFEFF)+/.exec(text.slice(position, position + 2000)) ?? [];
    if (gap !== undefined) position += gap.length;
    else if (text.startsWith('//', position)) position = lineEnd(text, position);
    else if (text.startsWith('/*', position)) position = text.indexOf('*/', position) + 2;
    else return position;
  }
}

/** The end of a line, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The start of the line that holds a position; after a byte order mark. */
export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The white space that a line begins with. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** Whether nothing but white space and comments stands before the position on its line. */
export function beginsLine(text: string, at: number): boolean {
  const start = lineStart(text, at);
  return (
    text
      .slice(start, at)
      .replace(/\/\*.*?\*\//g, '')
      .trim() === ''
  );
}

/** The end of the comments that end this line; `at` itself when code follows on it. */
export function endOfTrailingComments(text: string, at: number): number {
  let end = at;
  for (const comment of ts.getTrailingCommentRanges(text, at) ?? []) {
    if (text.slice(comment.pos, comment.end).includes('\n') && !isLineEnd(text, comment.end)) break;
    end = comment.end;
  }
  return isLineEnd(text, end) ? end : at;
}

/** Whether nothing but white space follows on the line. */
export const isLineEnd = (text: string, at: number): boolean =>
  text.slice(at, lineEnd(text, at)).trim() === '';

/** The end of the comments that begin on this line, those on several lines included. */
export const endOfComments = (text: string, at: number): number =>
  ts.getTrailingCommentRanges(text, at)?.at(-1)?.end ?? at;

/** The end of the `/* ... *\/` comments that directly follow on the same line; else `at`. */
export function endOfCommentsWithin(text: string, at: number): number {
  const [comments] = /^([ \t]*\/\*[^\n]*?\*\/)+/.exec(text.slice(at, lineEnd(text, at))) ?? [];
  return at + (comments?.length ?? 0);
}

/** The start of a node with the comments directly above it. */
export function startWithComments(file: ts.SourceFile, node: ts.Node): number {
  const { text } = file;
  let start = node.getStart(file);
  for (const comment of (ts.getLeadingCommentRanges(text, node.pos) ?? []).toReversed()) {
    const gap = text.slice(comment.end, start);
    if (gap.split('\n').length > 2 || !beginsLine(text, comment.pos)) break;
    start = comment.pos;
  }
  return start;
}
