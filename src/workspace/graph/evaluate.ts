import ts from 'typescript';
import { unwrap } from '../../syntax/expressions';
import { callValues } from './calls';
import { itemsOf } from './growth';
import { lookUp } from './lookup';
import { memberValues } from './members';
import { type Look, type Place, unclear, type Value } from './value';

/**
 * All that an expression may be, across files: a condition gives both of its arms. What cannot be
 * followed is one `unclear` value; `undefined`, `null` and the like are none.
 */
export function evaluate(look: Look, place: Place): Value[] {
  const node = unwrap(place.expression);
  if (look.active.has(node)) return [];
  look.active.add(node);
  try {
    return valuesOf(look, place, node);
  } finally {
    look.active.delete(node);
  }
}

function valuesOf(look: Look, place: Place, node: ts.Expression): Value[] {
  const { source, locals } = place;
  const inside = (expression: ts.Expression): Value[] => evaluate(look, { ...place, expression });
  if (ts.isIdentifier(node)) return nameValues(look, place, node);
  if (ts.isArrayLiteralExpression(node)) {
    return [{ kind: 'list', items: itemsOf(place, node.elements) }];
  }
  if (ts.isObjectLiteralExpression(node)) return [{ kind: 'object', source, node, locals }];
  if (ts.isClassExpression(node)) return [{ kind: 'class', source, node, locals }];
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return [{ kind: 'function', source, node, locals }];
  }
  if (ts.isConditionalExpression(node)) {
    return [...inside(node.whenTrue), ...inside(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    if (LEFT_TOO.has(operatorToken.kind)) return [...inside(left), ...inside(right)];
    return RIGHT.has(operatorToken.kind) ? inside(right) : [unclear(place)];
  }
  if (ts.isPropertyAccessExpression(node)) {
    return memberValues(look, place, node.expression, node.name.text);
  }
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return memberValues(look, place, node.expression, node.argumentExpression.text);
  }
  if (ts.isCallExpression(node)) return callValues(look, place, node);
  if (node.kind === ts.SyntaxKind.ThisKeyword) return locals?.get('this')?.() ?? [unclear(place)];
  return NOTHING.has(node.kind) ? [] : [unclear(place)];
}

const LEFT_TOO = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);
const RIGHT = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.EqualsToken,
]);
const NOTHING = new Set([
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
]);

function nameValues(look: Look, place: Place, { text }: ts.Identifier): Value[] {
  const local = place.locals?.get(text);
  if (local !== undefined) return local();
  if (text === 'undefined') return [];
  return lookUp(look, place.source, text) ?? [unclear(place)];
}

/** The elements of a list value; anything that is no list is handed to `other`. */
export function elementsOf(
  look: Look,
  values: readonly Value[],
  other: (value: Value) => void,
  within: readonly ts.Node[] = [],
): Place[] {
  return values.flatMap((value) => {
    if (value.kind !== 'list') {
      other(value);
      return [];
    }
    return value.items.flatMap(({ place, spread }) => {
      if (!spread) return [place];
      // `list = [...list, X]`: what is spread again is there already.
      if (within.includes(place.expression)) return [];
      return elementsOf(look, evaluate(look, place), other, [...within, place.expression]);
    });
  });
}
