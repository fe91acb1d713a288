import ts from 'typescript';
import { unwrap } from '../syntax/expressions';
import type { Item } from './model/list-value';
import { codeOf, type Scope } from './model/scope';

const THROTTLER = /Throttl/i;

/**
 * Before which provider an authenticating guard goes. Nest runs global guards in the order of their
 * providers: first of all those that may be guards, throttlers excepted.
 *
 * @param token how the file writes APP_GUARD
 */
export function guardPosition(scope: Scope, items: readonly Item[], token: string): number {
  const first = items.findIndex(({ node }) => mayBeGuard(scope, node, token));
  return first < 0 ? items.length : first;
}

function mayBeGuard(scope: Scope, node: ts.Node, token: string): boolean {
  const inside = (inner: ts.Node): boolean => mayBeGuard(scope, inner, token);
  const value = ts.isExpression(node) ? unwrap(node) : node;
  if (ts.isObjectLiteralExpression(value)) {
    const code = codeOf(scope, value);
    return code.includes(token) && !THROTTLER.test(code);
  }
  if (ts.isIdentifier(value)) {
    const declared = scope.declared.get(value.text);
    if (declared === undefined) return !isClassName(value.text);
    if (!ts.isVariableDeclaration(declared)) return false;
    return declared.initializer === undefined || inside(declared.initializer);
  }
  if (ts.isArrayLiteralExpression(value)) return value.elements.some(inside);
  if (ts.isConditionalExpression(value)) return inside(value.whenTrue) || inside(value.whenFalse);
  if (ts.isBinaryExpression(value)) return inside(value.right);
  if (isGrowth(value)) return value.arguments.some(inside);
  return true;
}

/** By custom a class begins with a capital; a name all in capitals is a constant. */
const isClassName = (name: string): boolean => /^[A-Z](?=.*[a-z])/.test(name);

const isGrowth = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  /^(push|unshift)$/.test(node.expression.name.text);
