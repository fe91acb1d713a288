import ts from 'typescript';
import { type Change, insertion } from './changes';
import { printElement } from './element-text';
import { type Addition, inlineChange, itemsOf } from './layout';
import { insertOnLine } from './one-line-list';
import { columns, type Style } from './style';
import {
  beginsLine,
  endOfCommentsWithin,
  endOfTrailingComments,
  indentAt,
  isLineEnd,
  lineEnd,
  lineStart,
  skipTrivia,
} from './trivia';

/**
 * Puts an element into a list, before the one of that index, in the list's own form: comments stay
 * with their elements, one line stays one line while it fits.
 */
export function insertIntoList(file: ts.SourceFile, style: Style, addition: Addition): Change[] {
  const { list, index } = addition;
  const { text } = file;
  const items = itemsOf(list);
  const previous = items[index - 1];
  const [first] = items;
  if (first === undefined) return intoEmpty(file, style, addition);
  if (!list.getText(file).includes('\n')) return insertOnLine(file, style, addition);
  if (previous !== undefined) return behind(file, style, addition, previous);
  if (!beginsLine(text, first.getStart(file))) return [inlineChange(file, addition)];
  const indent = indentAt(text, first.getStart(file));
  const at = endOfTrailingComments(text, list.getStart(file) + 1);
  return [insertion(at, `\n${indent}${elementAt(addition, indent, style)},`)];
}

const elementAt = ({ element }: Addition, indent: string, style: Style): string =>
  printElement(element, { indent, before: columns(indent), after: 1 }, style);

/** On a line of its own where the element before it ends one, else on the same line. */
function behind(
  file: ts.SourceFile,
  style: Style,
  addition: Addition,
  previous: ts.Node,
): Change[] {
  const { text } = file;
  const { list, index } = addition;
  const indent = indentOfItems(file, style, addition, previous);
  const element = elementAt(addition, indent, style);
  const { end } = previous;
  const line = endOfTrailingComments(text, end);
  const comma = skipTrivia(text, end);
  const isLast = index === itemsOf(list).length;
  if (text[comma] === ',' && (isLast || !text.slice(end, comma).includes('\n'))) {
    const next = endOfTrailingComments(text, comma + 1);
    return isLineEnd(text, next)
      ? [insertion(next, `\n${indent}${element},`)]
      : [inlineChange(file, addition)];
  }
  if (!isLineEnd(text, line)) return [inlineChange(file, addition)];
  const isCommaFirst = text[comma] === ',' || leadsWithComma(text, previous.getStart(file));
  if (isCommaFirst) {
    const own = indentAt(text, text[comma] === ',' ? comma : previous.getStart(file));
    return [insertion(line, `\n${own}, ${addition.element}`)];
  }
  return [insertion(endOfCommentsWithin(text, end), ','), insertion(line, `\n${indent}${element}`)];
}

/** `, B` on a line of its own. */
const leadsWithComma = (text: string, at: number): boolean =>
  /^[ \t]*,[ \t]*$/.test(text.slice(lineStart(text, at), at));

/** The indentation of the elements that begin a line, the nearest first. */
function indentOfItems(
  { text }: ts.SourceFile,
  style: Style,
  { list }: Addition,
  previous: ts.Node,
): string {
  const starts = itemsOf(list)
    .map((each) => skipTrivia(text, each.pos))
    .filter((start) => beginsLine(text, start));
  const nearest = starts.findLast((start) => start < previous.end) ?? starts[0];
  return nearest === undefined
    ? indentAt(text, skipTrivia(text, list.pos)) + style.indent
    : indentAt(text, nearest);
}

function intoEmpty(file: ts.SourceFile, style: Style, addition: Addition): Change[] {
  const { text } = file;
  const { list } = addition;
  const [start, end] = [list.getStart(file) + 1, list.end - 1];
  const indent = indentAt(text, start);
  const inside = text.slice(start, end);
  if (inside.trim() === '') {
    const element = elementAt(addition, indent + style.indent, style);
    const broken = `\n${indent}${style.indent}${element}${style.trailingComma}\n${indent}`;
    if (ts.isObjectLiteralExpression(list)) return [{ start, end, by: broken }];
    if (inside !== '') return [{ start, end, by: flatOrBroken(file, style, addition, broken) }];
    return insertOnLine(file, style, addition);
  }
  const last = end - (inside.length - inside.trimEnd().length);
  if (!inside.includes('\n')) {
    if (!ts.isObjectLiteralExpression(list)) return insertOnLine(file, style, addition);
    const { padding } = style;
    return [{ start, end, by: `${padding}${inside.trim()} ${addition.element}${padding}` }];
  }
  const own = beginsLine(text, last) ? indentAt(text, last) : indent + style.indent;
  return [insertion(last, `\n${own}${elementAt(addition, own, style)}${style.trailingComma}`)];
}

/** `[\n]` becomes `[X]`, as a formatter would have it, where that fits. */
function flatOrBroken(
  { text }: ts.SourceFile,
  style: Style,
  { list, element }: Addition,
  broken: string,
): string {
  const rest = text.slice(list.end, lineEnd(text, list.end));
  const before = columns(text.slice(lineStart(text, list.end - 1), list.end - 1)) + 1;
  const start = columns(text.slice(lineStart(text, list.pos), list.pos));
  return Math.max(before, start) + columns(element) + columns(rest) <= style.width
    ? element
    : broken;
}
