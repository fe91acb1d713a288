import ts from 'typescript';
import { isFallback, methodCall, soleReturn } from '../../syntax/expressions';
import { codeOf, type Scope } from './scope';

/**
 * The lists whose elements, one list after the other, a call returns: `a.concat(b)`,
 * `a.filter(Boolean)`, `Object.freeze(a)`. Undefined for any other expression.
 */
export function passedOn(scope: Scope, expression: ts.Expression): ts.Expression[] | undefined {
  const call = methodCall(expression);
  if (call === undefined) return undefined;
  const { receiver, method, args } = call;
  const [first, second] = args;
  const name = ts.isIdentifier(receiver) ? `${receiver.text}.${method}` : '';
  if (first !== undefined && second === undefined) {
    if (name === 'Object.freeze' || name === 'Array.from') return [first];
    if (method === 'filter' && dropsFalsyOnly(scope, first)) return [receiver];
  }
  if (method === 'concat') return [receiver, ...args];
  return (method === 'slice' || method === 'flat') && first === undefined ? [receiver] : undefined;
}

/** `Boolean`, `(m) => !!m`, `(m): m is Type => m !== undefined`. */
function dropsFalsyOnly(scope: Scope, predicate: ts.Expression): boolean {
  if (ts.isIdentifier(predicate)) return predicate.text === 'Boolean';
  if (!ts.isArrowFunction(predicate) && !ts.isFunctionExpression(predicate)) return false;
  const [parameter] = predicate.parameters;
  const body = soleReturn(predicate.body);
  const name = parameter && ts.isIdentifier(parameter.name) ? parameter.name.text : undefined;
  if (body === undefined || name === undefined) return false;
  const code = codeOf(scope, body);
  if ([name, `!!${name}`, `Boolean(${name})`].includes(code)) return true;
  return code.startsWith(name) && /^!==?(undefined|null|false)$/.test(code.slice(name.length));
}

/** `x ?? []`, `x || []`. */
export function isOrEmpty(expression: ts.Expression): expression is ts.BinaryExpression {
  if (!isFallback(expression)) return false;
  const { right } = expression;
  return ts.isArrayLiteralExpression(right) && right.elements.length === 0;
}
