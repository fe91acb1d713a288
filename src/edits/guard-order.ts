import ts from 'typescript';
import { unwrap } from '../syntax/expressions';
import { isGuardToken, isThrottler } from './model/guard-provider';
import { type Imported, importedDeclaration } from './model/imported';
import type { Item } from './model/list-value';
import { findProperty } from './model/object-value';
import type { Scope } from './model/scope';
import { usesOf } from './model/uses';

/**
 * Before which provider an authenticating guard goes. Nest runs global guards in the order of their
 * providers: first of all those that may be guards, throttlers excepted.
 */
export function guardPosition(scope: Scope, items: readonly Item[]): number {
  const first = items.findIndex(({ node }) => mayBeGuard(scope, node, 0));
  return first < 0 ? items.length : first;
}

/** What cannot be seen may be a guard: going before it does no harm. */
function mayBeGuard(scope: Scope, node: ts.Node, depth: number): boolean {
  if (depth > 20) return true;
  const inside = (inner: ts.Node): boolean => mayBeGuard(scope, inner, depth + 1);
  const value = ts.isExpression(node) ? unwrap(node) : node;
  if (ts.isObjectLiteralExpression(value)) return isGuardProvider(scope, value);
  if (ts.isIdentifier(value)) {
    const declared = scope.declared.get(value.text);
    const found = declared ? { scope, declared } : importedDeclaration(scope, value.text);
    return found ? isGuardThere(found, depth) : !isClassName(value.text);
  }
  if (ts.isPropertyAccessExpression(value)) return !isClassName(value.name.text);
  if (ts.isSpreadElement(value)) return inside(value.expression);
  if (ts.isArrayLiteralExpression(value)) return value.elements.some(inside);
  if (ts.isConditionalExpression(value)) return inside(value.whenTrue) || inside(value.whenFalse);
  if (ts.isBinaryExpression(value)) return inside(value.right);
  return isGrowth(value) ? value.arguments.some(inside) : true;
}

function isGuardThere({ scope, declared }: Imported, depth: number): boolean {
  if (ts.isClassDeclaration(declared) || ts.isFunctionDeclaration(declared)) return false;
  if (!ts.isVariableDeclaration(declared)) return mayBeGuard(scope, declared, depth + 1);
  const { name, initializer } = declared;
  if (initializer === undefined || !ts.isIdentifier(name)) return true;
  // It may be set to something else on the way.
  return usesOf(scope, name.text, name).changed || mayBeGuard(scope, initializer, depth + 1);
}

function isGuardProvider(scope: Scope, provider: ts.ObjectLiteralExpression): boolean {
  const token = findProperty(scope, provider, 'provide');
  if (token.kind === 'absent') return false;
  if (token.kind === 'value' && !isGuardToken(scope, token.value)) return false;
  const classes = ['useClass', 'useExisting'].map((key) => findProperty(scope, provider, key));
  return !classes.some((each) => each.kind === 'value' && isThrottler(scope, each.value));
}

/** By custom a class begins with a capital; a name all in capitals is a constant. */
const isClassName = (name: string): boolean => /^[A-Z](?=.*[a-z])(?!.*Providers?$)/.test(name);

const isGrowth = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  /^(push|unshift)$/.test(node.expression.name.text);
