import ts from 'typescript';
import { columns, type Style } from './style';

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
}

/** Where on the page a node is printed. */
export interface Place {
  /** indentation of the line that it starts on */
  readonly indent: string;
  /** columns that stand before it on this line, indentation included */
  readonly before: number;
  /** columns that follow it directly */
  readonly after: number;
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
  return flat;
}

function printBroken({ file, style, addition }: Page, list: List, indent: string): string {
  const inner = indent + style.indent;
  const place = { indent: inner, before: columns(inner), after: 1 };
  const printed = itemsOf(list).map((item) => print({ file, style, addition }, item, place));
  if (list === addition.list) {
    printed.splice(addition.index, 0, printElement(addition.element, place, style));
  }
  return bracketed(list.getText(file), printed, { ...place, indent }, style);
}

/** One element a line. */
function bracketed(
  text: string,
  elements: readonly string[],
  { indent }: Place,
  style: Style,
): string {
  const inner = indent + style.indent;
  const lines = elements.map((element) => `\n${inner}${element}`).join(',');
  return `${text[0]}${lines}${style.trailingComma}\n${indent}${text.at(-1)}`;
}

/** A new element; an object that is too long for its line gets a line for each property. */
export function printElement(
  element: string,
  { indent, before, after }: Place,
  style: Style,
): string {
  const object = /^\{\s*(.*?)\s*\}$/.exec(element);
  if (object?.[1] === undefined || before + columns(element) + after <= style.width) return element;
  return bracketed('{}', object[1].split(', '), { indent, before, after }, style);
}

/** `[...value, element]`, or the element first; on one line if it fits. */
export function printList(elements: readonly string[], place: Place, style: Style): string {
  const flat = `[${elements.join(', ')}]`;
  const fits = !flat.includes('\n') && place.before + columns(flat) + place.after <= style.width;
  if (fits && !isForced(elements)) return flat;
  const inner = place.indent + style.indent;
  const printed = elements.map((element) =>
    printElement(element, { indent: inner, before: columns(inner), after: 1 }, style),
  );
  return bracketed('[]', printed, place, style);
}

function flatText(page: Page, node: ts.Node): string {
  const { file, addition } = page;
  const { list, index, element } = addition;
  const start = node.getStart(file);
  const text = node.getText(file);
  if (list.getStart(file) < start || list.end > node.end) return text;
  const { at, by } = inlineInsertion(file, list, index, element);
  return text.slice(0, at - start) + by + text.slice(at - start);
}

/** The insertion that puts an element into a list that stays on its line. */
export function inlineInsertion(
  file: ts.SourceFile,
  list: List,
  index: number,
  element: string,
): { readonly at: number; readonly by: string } {
  const items = itemsOf(list);
  const previous = items[index - 1];
  if (previous !== undefined) return { at: previous.end, by: `, ${element}` };
  const open = list.getStart(file) + 1;
  const [gap = ''] = /^[ \t]*/.exec(file.text.slice(open)) ?? [];
  return { at: open + gap.length, by: items.length > 0 ? `${element}, ` : element };
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

/** Prettier breaks a list of several objects, or lists, that have more than one member each. */
const isForced = (elements: readonly string[]): boolean =>
  elements.length > 1 &&
  (elements.every((element) => /^\{[^]*,[^]*\S[^]*\}$/.test(element)) ||
    elements.every((element) => /^\[[^]*,[^]*\S[^]*\]$/.test(element)));
