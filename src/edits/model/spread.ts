import ts from 'typescript';
import { castOperand, isFallback } from '../../syntax/expressions';
import { asFunction } from '../../syntax/functions';
import { mayOmit } from './held-object';
import { type Imported, importedDeclaration } from './imported';
import type { Scope } from './scope';
import { usesOf } from './uses';

/**
 * The operand that spreads an expression's value into a new list: `modules`, `(a ? [X] : [])`,
 * `(metadata.imports ?? [])`. Undefined when the value may be no list, or may change later.
 */
export function spreadOperand(scope: Scope, expression: ts.Expression): string | undefined {
  if (!isSpreadable(scope, expression, new Set())) return undefined;
  const text = expression.getText(scope.file);
  if (mayBeMissing(scope, expression)) {
    return ts.isConditionalExpression(expression) ? `((${text}) ?? [])` : `(${text} ?? [])`;
  }
  const isPlain =
    ts.isIdentifier(expression) ||
    ts.isCallExpression(expression) ||
    ts.isPropertyAccessExpression(expression) ||
    ts.isElementAccessExpression(expression) ||
    ts.isArrayLiteralExpression(expression) ||
    ts.isParenthesizedExpression(expression);
  return isPlain ? text : `(${text})`;
}

function isSpreadable(scope: Scope, expression: ts.Expression, seen: Set<ts.Node>): boolean {
  if (seen.has(expression)) return false;
  seen.add(expression);
  const inside = (inner: ts.Expression): boolean => isSpreadable(scope, inner, seen);
  const operand = castOperand(expression);
  if (operand !== undefined) return inside(operand);
  if (ts.isConditionalExpression(expression)) {
    return inside(expression.whenTrue) && inside(expression.whenFalse);
  }
  if (isFallback(expression)) return inside(expression.right);
  if (ts.isIdentifier(expression)) return isSettledList(scope, expression, inside);
  return (
    ts.isArrayLiteralExpression(expression) ||
    ts.isCallExpression(expression) ||
    ts.isPropertyAccessExpression(expression) ||
    ts.isElementAccessExpression(expression) ||
    ts.isAwaitExpression(expression)
  );
}

function isSettledList(
  scope: Scope,
  name: ts.Identifier,
  inside: (inner: ts.Expression) => boolean,
): boolean {
  if (name.text === 'undefined') return false;
  if (!usesOf(scope, name.text, name).settled) return false;
  const declared = scope.declared.get(name.text);
  if (declared === undefined) return !isOpen(importedDeclaration(scope, name.text));
  if (!ts.isVariableDeclaration(declared)) return false;
  return declared.initializer === undefined || inside(declared.initializer);
}

/** Whether a function of its file may change an imported list later. */
const isOpen = (found: Imported | undefined): boolean =>
  found !== undefined &&
  ts.isVariableDeclaration(found.declared) &&
  ts.isIdentifier(found.declared.name) &&
  usesOf(found.scope, found.declared.name.text, found.declared.name).open;

/** Whether the type that somebody wrote for the value lets it be left out. */
function mayBeMissing(scope: Scope, expression: ts.Expression): boolean {
  if (ts.isConditionalExpression(expression)) {
    return mayBeMissing(scope, expression.whenTrue) || mayBeMissing(scope, expression.whenFalse);
  }
  if (ts.isElementAccessExpression(expression)) return true;
  if (ts.isIdentifier(expression)) {
    // In its own file a constant is known to be what it was set to.
    const found = importedDeclaration(scope, expression.text);
    return found !== undefined && isOmittable(found);
  }
  if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
    const { text } = expression.expression;
    const declared = scope.declared.get(text);
    const found = declared ? { scope, declared } : importedDeclaration(scope, text);
    return found !== undefined && isOmittable(found);
  }
  if (!ts.isPropertyAccessExpression(expression)) return false;
  if (expression.questionDotToken !== undefined) return true;
  const owner = expression.expression;
  if (!ts.isIdentifier(owner)) return false;
  const declared = scope.declared.get(owner.text);
  const found = declared ? { scope, declared } : importedDeclaration(scope, owner.text);
  if (found === undefined || !ts.isVariableDeclaration(found.declared)) return false;
  return mayOmit(found.declared.type?.getText(found.scope.file) ?? '');
}

/** `ModuleMetadata['imports']` of a constant, or of what a function returns. */
function isOmittable({ scope, declared }: Imported): boolean {
  const holder =
    ts.isVariableDeclaration(declared) && declared.type === undefined
      ? asFunction(declared.initializer)
      : declared;
  if (holder === undefined || !('type' in holder)) return false;
  const type = holder.type as ts.TypeNode | undefined;
  return /^(?!Required).*(ModuleMetadata\[|undefined|DynamicModule\[')/.test(
    type?.getText(scope.file) ?? '',
  );
}
