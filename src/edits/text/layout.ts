import ts from 'typescript';
import { inBrackets, isForced, type Place, printElement } from './element-text';
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
  return inBrackets(list.getText(file), printed, indent, style);
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
