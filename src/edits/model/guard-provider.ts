import ts from 'typescript';
import { unwrap } from '../../syntax/expressions';
import { importedName } from '../../syntax/imports';
import { importedDeclaration } from './imported';
import type { Scope } from './scope';

const TOKEN = 'APP_GUARD';
/** How guards that only limit requests are called, where their base class cannot be seen. */
const LIMITER = /Throttl|RateLimit/i;
/** Constants and base classes lead through few files. */
const MAX_STEPS = 8;

/** Whether a provider's token is, or may be, APP_GUARD of @nestjs/core. */
export function isGuardToken(scope: Scope, expression: ts.Expression, steps = MAX_STEPS): boolean {
  const value = unwrap(expression);
  if (ts.isStringLiteralLike(value)) return value.text === TOKEN;
  const imported = importedName(scope.bindings, value);
  if (imported?.from === '@nestjs/core') return imported.name === TOKEN;
  if (!ts.isIdentifier(value)) return ts.isPropertyAccessExpression(value) && mayMean(value.name);
  const declared = scope.declared.get(value.text);
  const found = declared ? { scope, declared } : importedDeclaration(scope, value.text);
  if (found === undefined || steps === 0) return mayMean(value);
  const { declared: node } = found;
  const constant = ts.isVariableDeclaration(node) ? node.initializer : node;
  return constant !== undefined && ts.isExpression(constant)
    ? isGuardToken(found.scope, constant, steps - 1)
    : false;
}

const mayMean = ({ text }: ts.MemberName): boolean => /guard/i.test(text);

/** Whether a guard is a throttler by its name or by a class that it extends. */
export function isThrottler(scope: Scope, guard: ts.Expression, steps = MAX_STEPS): boolean {
  const value = unwrap(guard);
  if (ts.isPropertyAccessExpression(value)) return LIMITER.test(value.name.text);
  if (!ts.isIdentifier(value)) return false;
  const declared = scope.declared.get(value.text);
  const found = declared ? { scope, declared } : importedDeclaration(scope, value.text);
  if (!found || !ts.isClassDeclaration(found.declared)) return LIMITER.test(value.text);
  const [base] =
    found.declared.heritageClauses
      ?.filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
      .flatMap(({ types }) => types) ?? [];
  const isNamedSo = LIMITER.test(value.text);
  if (base === undefined || steps === 0) return isNamedSo;
  return isNamedSo || isThrottler(found.scope, base.expression, steps - 1);
}
