import ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import { ancestorsOf } from '../syntax/references';
import type { Property } from './model/object-value';
import type { Scope } from './model/scope';
import type { Placed } from './place-element';
import type { Change } from './text/changes';
import { printList } from './text/element-text';
import { insertOnLine } from './text/one-line-list';
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
  const placed = (changes: Change[]): Placed => ({ changes, at: isLast ? at : 0 });
  const ordered = (spread: string): string[] => (isLast ? [spread, element] : [element, spread]);
  const object = ancestorsOf(file, member).at(-1);
  if (object && ts.isObjectLiteralExpression(object) && !object.getText(file).includes('\n')) {
    const isShorthand = ts.isShorthandPropertyAssignment(member);
    const head = isShorthand
      ? `${propertyName(member) ?? ''}: `
      : text.slice(member.getStart(file), value.getStart(file));
    const code = `${head}[${ordered(`...${operand}`).join(', ')}]`;
    const index = object.properties.indexOf(member);
    return placed(
      insertOnLine(file, style, { list: object, index, element: code, replaces: true }),
    );
  }

  const start = value.getStart(file);
  // A value on the line below its key moves up, unless a comment stands between them.
  const isKey = ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member);
  const isFree = isKey && !/\/[/*]/.test(text.slice(member.name.end, start));
  const from = isFree ? member.name.end : start;
  const head = isFree ? ': ' : '';

  const indent = indentAt(text, from);
  const spread = spreadText(file, style, value, operand, indent + style.indent);
  const before = columns(text.slice(lineStart(text, from), from) + head);
  const by = head + printList(ordered(spread), { indent, before, after: 1 }, style);
  return placed([{ start: from, end: value.end, by }]);
}
