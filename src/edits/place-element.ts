import ts from 'typescript';
import type { ModuleList } from './model/module-list';
import type { Step } from './model/object-value';
import { cannot, type Manual, type Scope } from './model/scope';
import { spreadOperand } from './model/spread';
import type { Slot } from './model/list-value';
import { type Change, insertion } from './text/changes';
import { printList } from './text/layout';
import { insertIntoList } from './text/list-edit';
import { propertyIndex } from './text/property-order';
import { columns, type Style } from './text/style';
import { indentAt, lineStart } from './text/trivia';
import { spreadText } from './text/spread-text';

/** The changes that put an element into a list, and before which item it then stands. */
export interface Placed {
  readonly changes: readonly Change[];
  readonly at: number;
}

/**
 * Puts the element into a literal that is always part of the list; where there is none, makes a new
 * list of the old value and the element.
 *
 * @param at before which item it is to stand, at the latest
 */
export function placeElement(
  scope: Scope,
  style: Style,
  found: ModuleList,
  element: string,
  at: number,
): Placed | Manual {
  const { site, list } = found;
  const { file } = scope;
  const sharedStep = site.path.find(({ shared }) => shared);
  if (sharedStep !== undefined) return addOwnKey(scope, style, found, sharedStep, element, at);
  if (site.kind === 'absent') {
    return { changes: addKey(file, style, site.object, found.property, `[${element}]`), at: 0 };
  }
  const place = choosePlace(list.slots, at, list.items.length);
  if (place !== undefined) {
    const { slot, index } = place;
    const changes = insertIntoList(file, style, { list: slot.literal, index, element });
    return { changes, at: slot.offsets[index] ?? at };
  }
  const operand = spreadOperand(scope, site.value);
  if (operand === undefined) {
    return cannot(scope, site.value, `\`${found.property}\` may be no list, or is changed later`);
  }
  return replaceValue(scope, style, found, { operand, element, at });
}

/** The outermost literal in which the element stands as late as it may. */
function choosePlace(
  slots: readonly Slot[],
  at: number,
  end: number,
): { readonly slot: Slot; readonly index: number } | undefined {
  const [outer] = slots;
  if (outer === undefined) return undefined;
  if (at === end) return { slot: outer, index: outer.literal.elements.length };
  const places = slots.flatMap((slot) =>
    slot.offsets.map((offset, index) => ({ slot, index, offset })),
  );
  return places
    .filter(({ offset }) => offset <= at)
    .toSorted((a, b) => b.offset - a.offset)
    .at(0);
}

interface Wrap {
  readonly operand: string;
  readonly element: string;
  readonly at: number;
}

/** `imports: value` becomes `imports: [...value, element]`. */
function replaceValue(
  { file }: Scope,
  style: Style,
  { site, list, property }: ModuleList,
  { operand, element, at }: Wrap,
): Placed | Manual {
  if (site.kind !== 'value') return { changes: [], at };
  const { text } = file;
  const { member, value } = site;
  const isKey = ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member);
  const from = isKey ? member.name.end : value.getStart(file);
  const indent = indentAt(text, (isKey ? member : value).getStart(file));
  const head = isKey ? ': ' : '';
  const before = columns(text.slice(lineStart(text, from), from) + head);
  const spread = spreadText(file, style, value, operand, indent + style.indent);
  const isLast = at === list.items.length;
  const elements = isLast ? [spread, element] : [element, spread];
  const by = head + printList(elements, { indent, before, after: 1 }, style);
  const gap = text.slice(from, value.getStart(file));
  if (ts.isPropertyAssignment(member) && /\/[/*]/.test(gap)) {
    const kept = insertion(value.getStart(file), by.slice(head.length));
    return { changes: [{ ...kept, end: value.end }], at: isLast ? at : 0 };
  }
  void property;
  return { changes: [{ start: from, end: value.end, by }], at: isLast ? at : 0 };
}

/** A key of its own in the nearest literal that is the root module's alone. */
function addOwnKey(
  scope: Scope,
  style: Style,
  { site, list, property }: ModuleList,
  { source, into }: Step,
  element: string,
  at: number,
): Placed | Manual {
  const { file } = scope;
  const base = source.getText(file);
  const inherited = `${base}.${property}`;
  const isOptional = site.kind === 'value' && isLoose(scope, source);
  const spread = isOptional ? `...(${inherited} ?? [])` : `...${inherited}`;
  const isLast = at === list.items.length;
  const elements = isLast ? [spread, element] : [element, spread];
  const value = `[${(site.kind === 'value' ? elements : [element]).join(', ')}]`;
  const placedAt = isLast ? at : 0;
  if (into === undefined) {
    const indent = indentAt(file.text, source.getStart(file));
    const inner = indent + style.indent;
    const members = [`...${base}`, `${property}: ${value}`].map((each) => `\n${inner}${each}`);
    const by = `{${members.join(',')}${style.trailingComma}\n${indent}}`;
    return { changes: [{ start: source.getStart(file), end: source.end, by }], at: placedAt };
  }
  const spreadIndex = into.properties.findIndex(
    (each) => ts.isSpreadAssignment(each) && each.pos <= source.pos && source.end <= each.end,
  );
  if (into.properties.some((each) => each.name?.getText(file) === property)) {
    return cannot(scope, into, `\`${property}\` is set there and overridden by \`...${base}\``);
  }
  return { changes: addKey(file, style, into, property, value, spreadIndex + 1), at: placedAt };
}

/** The object is declared with a type in which the list may be missing. */
function isLoose({ file, declared }: Scope, source: ts.Expression): boolean {
  const declaration = ts.isIdentifier(source) ? declared.get(source.text) : undefined;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    /ModuleMetadata|DynamicModule|Partial/.test(declaration.type?.getText(file) ?? '')
  );
}

function addKey(
  file: ts.SourceFile,
  style: Style,
  object: ts.ObjectLiteralExpression,
  property: string,
  value: string,
  from = 0,
): Change[] {
  const index = Math.max(from, propertyIndex(object, property));
  return insertIntoList(file, style, { list: object, index, element: `${property}: ${value}` });
}
