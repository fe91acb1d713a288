import ts from 'typescript';
import type { Property } from './model/object-value';
import type { Scope } from './model/scope';
import type { Placed } from './place-element';
import { printList } from './text/element-text';
import { spreadText } from './text/spread-text';
import { columns, type Style } from './text/style';
import { indentAt, lineStart } from './text/trivia';

interface Wrap {
  /** the old value, as the operand of a spread */
  readonly operand: string;
  readonly element: string;
  readonly at: number;
  /** The element goes behind the old value; else in front of it. */
  readonly isLast: boolean;
}

/** `imports: value` becomes `imports: [...value, element]`. */
export function replaceValue(
  { file }: Scope,
  style: Style,
  { member, value }: Extract<Property, { kind: 'value' }>,
  { operand, element, at, isLast }: Wrap,
): Placed {
  const { text } = file;
  const start = value.getStart(file);
  // A value on the line below its key moves up, unless a comment stands between them.
  const isKey = ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member);
  const isFree = isKey && !/\/[/*]/.test(text.slice(member.name.end, start));
  const from = isFree ? member.name.end : start;
  const head = isFree ? ': ' : '';

  const indent = indentAt(text, from);
  const spread = spreadText(file, style, value, operand, indent + style.indent);
  const elements = isLast ? [spread, element] : [element, spread];
  const before = columns(text.slice(lineStart(text, from), from) + head);
  const by = head + printList(elements, { indent, before, after: 1 }, style);
  return { changes: [{ start: from, end: value.end, by }], at: isLast ? at : 0 };
}
