import ts from 'typescript';
import { propertyName, unwrap } from '../../syntax/expressions';
import { ancestorsOf } from '../../syntax/references';
import { findModuleCall } from '../model/module-decorator';
import type { ModuleProperty } from '../model/module-list';
import { findProperty } from '../model/object-value';
import { isManual, openScope, type ReadImport, type Scope } from '../model/scope';
import { indentAt, skipTrivia } from '../text/trivia';
import { flatVersions } from './flatten';
import { withoutItem } from './without-item';

/** Where an element is taken out. */
export interface From {
  readonly rootClass: string;
  readonly property: ModuleProperty;
  readonly readImport?: ReadImport;
  /** The list itself came with the element. */
  readonly madeList?: boolean;
}

/**
 * A text without an element of a module's list, in every way in which it may have looked before the
 * element was put in; the likeliest first.
 */
export function withoutElement(scope: Scope, from: From, item: ts.Node): string[] {
  const list = ancestorsOf(scope.file, item).at(-1);
  if (list === undefined || !ts.isArrayLiteralExpression(list)) return [];
  const plain = withoutItem(scope.file, list, item);
  const shorter = plain.flatMap((each) => withoutOwnList(each, from));
  const unwrapped = shorter.filter(({ isSpread }) => isSpread).map(({ text }) => text);
  const keyless = shorter.filter(({ isSpread }) => !isSpread).map(({ text }) => text);
  const isKeyless = from.madeList === true && keyless.length > 0;
  const all = [...unwrapped, ...(isKeyless ? keyless : [...plain, ...keyless])];
  const at = list.getStart(scope.file);
  const flat = [
    ...plain.flatMap((text) => flatVersions(openScope(text).file, at)),
    ...all.flatMap((text) => flattened(text, from)),
  ];
  return [...new Set([...all, ...flat])];
}

interface Shorter {
  readonly text: string;
  /** The list was made of another one, and that is what is left of it. */
  readonly isSpread: boolean;
}

/** Without the list that the element was put into, where that came with it. */
function withoutOwnList(text: string, from: From): Shorter[] {
  const scope = openScope(text, from.readImport);
  const site = siteOf(scope, from);
  if (site?.kind !== 'value' || !ts.isArrayLiteralExpression(unwrap(site.value))) return [];
  const { elements } = unwrap(site.value) as ts.ArrayLiteralExpression;
  const [only, ...others] = elements;
  if (others.length > 0) return [];
  if (only === undefined) {
    return withoutMember(scope, site.member).map((each) => ({ text: each, isSpread: false }));
  }
  if (!ts.isSpreadElement(only)) return [];
  const { file } = scope;
  const code = only.expression.getText(file);
  const inner = /^\((?:\((.*)\)|(.*)) \?\? \[\]\)$/s.exec(code);
  const operands = [inner?.[1] ?? inner?.[2], /^\((.*)\)$/s.exec(code)?.[1], code];
  const name = propertyName(site.member);
  const shorthand = operands.includes(name) ? [`${name}`] : [];
  const values = operands.flatMap((operand) =>
    operand === undefined ? [] : [`${site.member.name?.getText(file) ?? name}: ${operand}`],
  );
  const isPlain = ts.isPropertyAssignment(site.member);
  const replace = (node: ts.Node, by: string): string =>
    text.slice(0, node.getStart(file)) + by + text.slice(node.end);
  const whole = (isPlain ? [...shorthand, ...values] : []).map((by) => replace(site.member, by));
  const value = operands.flatMap((by) =>
    by === undefined ? [] : dedented(file, site.value, only.getStart(file), by),
  );
  const replaced = [...whole, ...value.map((by) => replace(site.value, by))];
  const inherited = new RegExp(`\\.${from.property}( \\?\\? \\[\\]\\))?$`).test(code);
  return [...(inherited ? withoutMember(scope, site.member) : []), ...replaced].map((each) => ({
    text: each,
    isSpread: true,
  }));
}

/** Code of several lines as it would stand at the value's own indentation, and as it is. */
function dedented({ text }: ts.SourceFile, value: ts.Node, item: number, code: string): string[] {
  if (!code.includes('\n')) return [code];
  const own = indentAt(text, skipTrivia(text, value.pos));
  return [code.replaceAll(`\n${indentAt(text, item)}`, `\n${own}`), code];
}

/** Without a key; and where only `...base` is left in the object, also with `base` in its place. */
function withoutMember({ file }: Scope, member: ts.ObjectLiteralElementLike): string[] {
  const object = ancestorsOf(file, member).at(-1);
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return [];
  const [first, second, ...others] = object.properties;
  const base = first !== undefined && ts.isSpreadAssignment(first) ? first : undefined;
  const unwrapped =
    base !== undefined && second === member && others.length === 0
      ? [
          file.text.slice(0, object.getStart(file)) +
            base.expression.getText(file) +
            file.text.slice(object.end),
        ]
      : [];
  return [...unwrapped, ...withoutItem(file, object, member)];
}

/** With the lists around the place of the module's list on one line each. */
function flattened(text: string, from: From): string[] {
  const scope = openScope(text, from.readImport);
  const call = findModuleCall(scope, from.rootClass);
  const site = siteOf(scope, from);
  if (site === undefined || isManual(call)) return [];
  const literal = site.kind === 'absent' ? site.object : call.arguments[0];
  const inner = site.kind === 'value' ? site.value : literal;
  return inner === undefined ? [] : flatVersions(scope.file, inner.getStart(scope.file));
}

/** Whether a module's class has no such list of its own: putting an element in makes one. */
export function lacksList(text: string, from: From): boolean {
  return siteOf(openScope(text, from.readImport), from)?.kind === 'absent';
}

function siteOf(scope: Scope, { rootClass, property }: From) {
  const call = findModuleCall(scope, rootClass);
  const metadata = isManual(call) ? undefined : call.arguments[0];
  const site = metadata && findProperty(scope, metadata, property);
  return site === undefined || site.kind === 'unclear' ? undefined : site;
}
