import type ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import type { ModuleList } from './model/module-list';
import type { Step } from './model/object-value';
import { cannot, type Manual, type Scope } from './model/scope';
import type { Placed } from './place-element';
import type { Change } from './text/changes';
import { insertIntoList } from './text/list-edit';
import { propertyIndex } from './text/property-order';
import { inBrackets, printElement } from './text/element-text';
import { columns, type Style } from './text/style';
import { indentAt } from './text/trivia';

/**
 * Gives the module a list of its own where it gets one from an object that others use too:
 * `{ ...base, imports: [...base.imports, element] }`.
 *
 * @param step where that object comes in
 */
export function addOwnKey(
  scope: Scope,
  style: Style,
  { site, list, property }: ModuleList,
  { source, into, optional }: Step,
  element: string,
  at: number,
): Placed | Manual {
  const { file } = scope;
  const base = source.getText(file);
  const inherited = optional ? `(${base}.${property} ?? [])` : `${base}.${property}`;
  const isLast = at === list.items.length;
  const both = isLast ? [`...${inherited}`, element] : [element, `...${inherited}`];
  const value = `[${(site.kind === 'absent' ? [element] : both).join(', ')}]`;
  const placed = (changes: Change[]): Placed => ({ changes, at: isLast ? at : 0 });

  if (into === undefined) {
    const indent = indentAt(file.text, source.getStart(file));
    const inner = indent + style.indent;
    const place = { indent: inner, before: columns(inner), after: 1 };
    const own = printElement(`${property}: ${value}`, place, style);
    const by = inBrackets('{}', [`...${base}`, own], indent, style);
    return placed([{ start: source.getStart(file), end: source.end, by }]);
  }
  if (into.properties.some((each) => propertyName(each) === property)) {
    return cannot(scope, into, `\`${property}\` is set there and overridden by \`...${base}\``);
  }
  const spread = into.properties.findIndex(
    (each) => each.pos <= source.pos && source.end <= each.end,
  );
  return placed(addKey(file, style, into, property, value, spread + 1));
}

/** A new key of an object literal, at its customary place. */
export function addKey(
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
