import ts from 'typescript';
import { castOperand } from '../../syntax/expressions';
import { isOrEmpty, passedOn } from './list-calls';
import { findProperty } from './object-value';
import { codeOf, type Scope } from './scope';
import { type Growth, usesOf } from './uses';

/** One part of a list's value, in its order. */
export interface Item {
  readonly node: ts.Node;
  /** its code without white space */
  readonly code: string;
  /** It stands for any number of elements: a spread or a condition that is not looked into. */
  readonly opaque: boolean;
}

/** An array literal whose elements are all part of the value, under every condition. */
export interface Slot {
  readonly literal: ts.ArrayLiteralExpression;
  /** where in the items an element would stand that is put before each element, and after the last */
  readonly offsets: readonly number[];
}

/** The value of an expression that is an array, as far as it can be read off. */
export interface ListValue {
  readonly items: readonly Item[];
  /** outermost first */
  readonly slots: readonly Slot[];
}

export interface ListQuery {
  readonly scope: Scope;
  /** whether a list declared with this type takes the new element */
  readonly accepts: (type: string) => boolean;
}

const EMPTY: ListValue = { items: [], slots: [] };

/** Evaluates an expression as a list; what is not understood is one opaque item. */
export function evaluateList(
  query: ListQuery,
  expression: ts.Expression,
  seen: ReadonlySet<ts.Node> = new Set(),
): ListValue {
  const { scope } = query;
  if (seen.has(expression)) return opaque(scope, expression);
  const next = new Set(seen).add(expression);
  const inside = (inner: ts.Expression): ListValue => evaluateList(query, inner, next);

  if (ts.isArrayLiteralExpression(expression)) return evaluateLiteral(query, expression, next);
  const operand = castOperand(expression);
  if (operand !== undefined) {
    const value = inside(operand);
    const isRefused =
      ts.isSatisfiesExpression(expression) && !query.accepts(expression.type.getText(scope.file));
    return isRefused ? { ...value, slots: [] } : value;
  }
  if (isOrEmpty(expression)) return { ...inside(expression.left), slots: [] };
  if (ts.isIdentifier(expression)) return evaluateVariable(query, expression, next);
  if (ts.isPropertyAccessExpression(expression)) {
    const found = findProperty(scope, expression.expression, expression.name.text);
    if (found.kind !== 'value') return opaque(scope, expression);
    const value = withGrowth(
      scope,
      evaluateList(query, found.value, next),
      found.path.flatMap(({ growth }) => growth),
    );
    return found.path.some(({ shared }) => shared) ? { ...value, slots: [] } : value;
  }
  const lists = passedOn(scope, expression);
  return lists === undefined ? opaque(scope, expression) : join(...lists.map(inside));
}

const opaque = (scope: Scope, node: ts.Node): ListValue => ({
  items: [{ node, code: codeOf(scope, node), opaque: true }],
  slots: [],
});

/** One value after the other. */
function join(...values: ListValue[]): ListValue {
  return values.reduce((left, right) => {
    const shift = left.items.length;
    const shifted = right.slots.map(({ literal, offsets }) => ({
      literal,
      offsets: offsets.map((offset) => offset + shift),
    }));
    return { items: [...left.items, ...right.items], slots: [...left.slots, ...shifted] };
  }, EMPTY);
}

function evaluateLiteral(
  query: ListQuery,
  literal: ts.ArrayLiteralExpression,
  seen: ReadonlySet<ts.Node>,
): ListValue {
  const { scope } = query;
  const items: Item[] = [];
  const slots: Slot[] = [];
  const offsets: number[] = [];
  for (const element of literal.elements) {
    offsets.push(items.length);
    if (!ts.isSpreadElement(element)) {
      items.push({ node: element, code: codeOf(scope, element), opaque: false });
      continue;
    }
    const spread = join({ items, slots: [] }, evaluateList(query, element.expression, seen));
    items.push(...spread.items.slice(items.length));
    slots.push(...spread.slots);
  }
  // Where a comma too many leaves a hole, nothing is put in.
  if (literal.elements.some(ts.isOmittedExpression)) return { items, slots: [] };
  return { items, slots: [{ literal, offsets: [...offsets, items.length] }, ...slots] };
}

function evaluateVariable(
  query: ListQuery,
  name: ts.Identifier,
  seen: ReadonlySet<ts.Node>,
): ListValue {
  const { scope, accepts } = query;
  const declaration = scope.declared.get(name.text);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) {
    return opaque(scope, name);
  }
  const uses = usesOf(scope, name.text, name);
  if (uses.changed) return opaque(scope, name);
  const value = withGrowth(scope, evaluateList(query, declaration.initializer, seen), uses.growth);
  const type = declaration.type?.getText(scope.file);
  const isOwn = !uses.shared && (type === undefined || accepts(type));
  return isOwn ? value : { ...value, slots: [] };
}

/** A list with what `push` and `unshift` add to it; under a condition that is one opaque item. */
export function withGrowth(scope: Scope, list: ListValue, growth: readonly Growth[]): ListValue {
  const by = (method: Growth['method']): ListValue[] =>
    growth
      .filter((each) => each.method === method)
      .map(({ call, always }) => (always ? elements(scope, call) : opaque(scope, call)));
  return join(...by('unshift').toReversed(), list, ...by('push'));
}

const elements = (scope: Scope, call: ts.CallExpression): ListValue => ({
  items: call.arguments.map((node) => ({
    node,
    code: codeOf(scope, node),
    opaque: ts.isSpreadElement(node),
  })),
  slots: [],
});
