import ts from 'typescript';
import { castOperand } from '../../syntax/expressions';
import { type Change, insertion } from './changes';
import { inBrackets, isForced, type Place, printElement } from './element-text';
import { columns, type Style } from './style';
import { endOfComments, endOfCommentsWithin, lineEnd, skipTrivia } from './trivia';

/** A list whose elements are separated by commas: `[...]`, `{...}`, `import {...}`. */
export type List = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression | ts.NamedImports;

export const itemsOf = (list: List): ts.NodeArray<ts.Node> =>
  ts.isObjectLiteralExpression(list) ? list.properties : list.elements;

export const isList = (node: ts.Node): node is List =>
  ts.isArrayLiteralExpression(node) ||
  ts.isObjectLiteralExpression(node) ||
  ts.isNamedImports(node);

/** A new element and the list that it goes into, before the element of that index. */
export interface Addition {
  readonly list: List;
  readonly index: number;
  readonly element: string;
  /** It takes the place of the element of that index. */
  readonly replaces?: boolean;
}

interface Page {
  readonly file: ts.SourceFile;
  readonly style: Style;
  readonly addition: Addition;
}

/** Prints a node of one line with the addition made: on one line if it fits, else as Prettier would. */
export function print(page: Page, node: ts.Node, place: Place): string {
  const flat = flatText(page, node);
  const fits = place.before + columns(flat) + place.after <= page.style.width;
  if (fits && !mustBreak(page, node)) return flat;
  if (isList(node)) return printBroken(page, node, place.indent);
  if (ts.isPropertyAssignment(node)) {
    const head = `${node.name.getText(page.file)}: `;
    const before = place.before + columns(head);
    return head + print(page, node.initializer, { ...place, before });
  }
  const cast = ts.isExpression(node) ? castOperand(node) : undefined;
  const start = node.getStart(page.file);
  if (cast === undefined || cast.getStart(page.file) !== start) return flat;
  const rest = page.file.text.slice(cast.end, node.end);
  return print(page, cast, { ...place, after: place.after + columns(rest) }) + rest;
}

function printBroken({ file, style, addition }: Page, list: List, indent: string): string {
  const inner = indent + style.indent;
  const items = itemsOf(list);
  const { index, element, replaces } = addition;
  const isOwn = list === addition.list;
  const count = items.length + (isOwn && !replaces ? 1 : 0);
  const place = (at: number): Place => ({
    indent: inner,
    before: columns(inner),
    after: at === count - 1 ? style.trailingComma.length : 1,
  });
  const own = isOwn ? printElement(element, place(index), style) : '';
  const printed = items.map((item, at) => {
    const isReplaced = isOwn && replaces && at === index;
    const here = place(isOwn && !replaces && at >= index ? at + 1 : at);
    const code = isReplaced ? own : print({ file, style, addition }, item, here);
    return commentsAround(file.text, list, item, item.getStart(file)).join(code);
  });
  if (isOwn && !replaces) {
    const lead = items.length > 0 ? '' : insideOf(file.text, list);
    printed.splice(index, 0, lead + own);
  }
  return inBrackets(list.getText(file), printed, indent, style);
}

/** The comments before an item and behind it, each with the space to the item. */
function commentsAround(text: string, list: List, item: ts.Node, start: number): [string, string] {
  const before = text.slice(item.pos, start).trim();
  const end = endOfCommentsWithin(text, item.end);
  const comma = skipTrivia(text, end);
  // What stands between a last comma and the bracket has no other element to go with.
  const isLast = itemsOf(list).at(-1) === item;
  const rest = isLast && text[comma] === ',' ? text.slice(comma + 1, list.end - 1).trim() : '';
  const behind = [text.slice(item.end, end).trim(), rest].filter((each) => each !== '').join(' ');
  return [before && `${before} `, behind && ` ${behind}`];
}

function flatText(page: Page, node: ts.Node): string {
  const { file, addition } = page;
  const from = node.getStart(file);
  const text = node.getText(file);
  if (addition.list.getStart(file) < from || addition.list.end > node.end) return text;
  const { start, end, by } = inlineChange(file, addition);
  return text.slice(0, start - from) + by + text.slice(end - from);
}

/** The change that makes an addition to a list that stays on its line. */
export function inlineChange(file: ts.SourceFile, addition: Addition): Change {
  const { list, index, element, replaces } = addition;
  const items = itemsOf(list);
  const [previous, replaced] = [items[index - 1], replaces ? items[index] : undefined];
  if (replaced !== undefined) {
    return { start: replaced.getStart(file), end: replaced.end, by: element };
  }
  const { text } = file;
  if (previous !== undefined) {
    const comma = skipTrivia(text, previous.end);
    const isBehindComma =
      text[comma] === ',' &&
      (index === items.length || !text.slice(previous.end, comma).includes('\n'));
    return isBehindComma
      ? insertion(endOfElement(text, comma + 1), ` ${element},`)
      : insertion(endOfComments(text, previous.end), `, ${element}`);
  }
  const open = list.getStart(file) + 1;
  const lead = items.length > 0 ? '' : insideOf(text, list);
  if (lead !== '') return insertion(open + lead.trimEnd().length, ` ${element}`);
  const [gap = ''] = /^[ \t]*/.exec(text.slice(open, lineEnd(text, open))) ?? [];
  return insertion(open + gap.length, items.length > 0 ? `${element}, ` : element);
}

/** The comment in a list that has nothing else. */
function insideOf(text: string, list: List): string {
  const comment = text.slice(skipTrivia(text, list.pos) + 1, list.end - 1).trim();
  return comment && `${comment} `;
}

/** Behind the comments after a comma, if nothing but the end of the list follows them. */
function endOfElement(text: string, at: number): number {
  const end = endOfComments(text, at);
  return /[\]}]/.test(text[skipTrivia(text, end)] ?? '') ? end : at;
}

/** Whether a list within the node has to be broken up, and with it all around it. */
function mustBreak(page: Page, node: ts.Node): boolean {
  const { file, addition } = page;
  if (ts.isArrayLiteralExpression(node)) {
    const elements = node.elements.map((element) => element.getText(file));
    if (node === addition.list) elements.splice(addition.index, 0, addition.element);
    if (isForced(elements)) return true;
  }
  return ts.forEachChild(node, (child) => mustBreak(page, child) || undefined) ?? false;
}
