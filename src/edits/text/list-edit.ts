import ts from 'typescript';
import { type Change, insertion } from './changes';
import { type Addition, inlineChange, itemsOf } from './layout';
import { insertOnLine } from './one-line-list';
import { printElement } from './element-text';
import { columns, type Style } from './style';
import {
  beginsLine,
  endOfCommentsWithin,
  endOfTrailingComments,
  indentAt,
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
  const isOneLine = !list.getText(file).includes('\n');
  if (items.length === 0) return intoEmpty(file, style, addition);
  if (isOneLine) return insertOnLine(file, style, addition);

  const previous = items[index - 1];
  const first = items[0];
  if (previous !== undefined && beginsLine(text, previous.getStart(file))) {
    return afterLine(file, style, addition, previous);
  }
  if (previous === undefined && first && beginsLine(text, first.getStart(file))) {
    const indent = indentAt(text, first.getStart(file));
    const at = endOfTrailingComments(text, list.getStart(file) + 1);
    return [insertion(at, `\n${indent}${elementAt(addition, indent, style)},`)];
  }
  return [inlineChange(file, addition)];
}

const elementAt = ({ element }: Addition, indent: string, style: Style): string =>
  printElement(element, { indent, before: columns(indent), after: 1 }, style);

/** A line of its own below the element before it and the comments that end that line. */
function afterLine(
  file: ts.SourceFile,
  style: Style,
  addition: Addition,
  previous: ts.Node,
): Change[] {
  const { text } = file;
  const indent = indentAt(text, previous.getStart(file));
  const element = elementAt(addition, indent, style);
  const comma = skipTrivia(text, previous.end);
  if (text[comma] !== ',') {
    const at = endOfTrailingComments(text, previous.end);
    const end = endOfCommentsWithin(text, previous.end);
    return [insertion(end, ','), insertion(at, `\n${indent}${element}`)];
  }
  const next = skipTrivia(text, comma + 1);
  const sharesLine = next < lineEnd(text, comma) && next < addition.list.end - 1;
  return sharesLine
    ? [insertion(comma + 1, ` ${element},`)]
    : [insertion(endOfTrailingComments(text, comma + 1), `\n${indent}${element},`)];
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
  if (!inside.includes('\n')) return [insertion(last, ` ${addition.element}`)];
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
