import ts from 'typescript';
import { unwrap } from '../../syntax/expressions';
import { type Reference, references } from '../../syntax/references';
import { evaluate } from './evaluate';
import type { ListValue, Look, Place, Value } from './value';

const GROWS = /^(push|unshift)$/;

/**
 * What statements add to a variable, wherever they stand: `list.push(X)`, `list = [...]`.
 *
 * @param member look at this property of it instead: `metadata.imports.push(X)`
 */
export function growth(
  look: Look,
  at: Pick<Place, 'source' | 'locals'>,
  name: string,
  member?: string,
): Value[] {
  const names = look.growing.get(at.locals ?? at.source) ?? new Set<string>();
  look.growing.set(at.locals ?? at.source, names);
  const key = `${name} ${member ?? ''}`;
  // The list of the outer call holds what the inner one would find.
  if (names.has(key)) return [];
  names.add(key);
  try {
    return additions(look, at, name, member);
  } finally {
    names.delete(key);
  }
}

function additions(
  look: Look,
  at: Pick<Place, 'source' | 'locals'>,
  name: string,
  member: string | undefined,
): Value[] {
  return references(at.source.file, name).flatMap((reference) => {
    const used = member === undefined ? outwards(reference) : memberOf(reference, member);
    const [node, parent, call] = used;
    if (node === undefined || parent === undefined) return [];
    const isSet =
      ts.isBinaryExpression(parent) &&
      parent.left === node &&
      parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (isSet) {
      const set = evaluate(look, { ...at, expression: parent.right });
      return set.map((value) =>
        value.kind === 'list' ? withoutItself(value, name, member) : value,
      );
    }
    const isCall =
      ts.isPropertyAccessExpression(parent) &&
      parent.expression === node &&
      GROWS.test(parent.name.text) &&
      call !== undefined &&
      ts.isCallExpression(call);
    if (!isCall) return [];
    return [{ kind: 'list', items: itemsOf(at, call.arguments) }];
  });
}

/** `list = [...list, X]` adds X. */
const withoutItself = (list: ListValue, name: string, member: string | undefined): ListValue => ({
  ...list,
  items: list.items.filter(
    ({ place, spread }) =>
      !spread || member !== undefined || !isName(unwrap(place.expression), name),
  ),
});

const isName = (node: ts.Node, name: string): boolean =>
  ts.isIdentifier(node) && node.text === name;

const outwards = ({ node, ancestors }: Reference): ts.Node[] => [node, ...ancestors.toReversed()];

function memberOf(reference: Reference, member: string): ts.Node[] {
  const [name, access, ...rest] = outwards(reference);
  if (access === undefined || keyOf(access, name) !== member) return [];
  const [parent, ...others] = rest;
  return parent !== undefined && ts.isNonNullExpression(parent)
    ? [parent, ...others]
    : [access, ...rest];
}

/** The property that is read from a value: `value.key`, `value['key']`. */
function keyOf(access: ts.Node, value: ts.Node | undefined): string | undefined {
  if (ts.isPropertyAccessExpression(access)) {
    return access.expression === value ? access.name.text : undefined;
  }
  if (!ts.isElementAccessExpression(access) || access.expression !== value) return undefined;
  const { argumentExpression: key } = access;
  return ts.isStringLiteralLike(key) ? key.text : undefined;
}

/** The elements of an array literal, or the arguments of a call. */
export const itemsOf = (
  at: Pick<Place, 'source' | 'locals'>,
  elements: readonly ts.Expression[],
): { place: Place; spread: boolean }[] =>
  elements.map((element) => {
    const spread = ts.isSpreadElement(element);
    return { place: { ...at, expression: spread ? element.expression : element }, spread };
  });
