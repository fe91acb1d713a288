import ts from 'typescript';
import { castOperand, propertyName, soleReturn } from '../../syntax/expressions';
import { type Growth, usesOf } from './uses';
import { isLoose, returnedObject, staticValue, variableValue } from './held-object';
import { type Imported, importedDeclaration, namespaceMember } from './imported';
import type { Scope } from './scope';

/** A step from one object to the next: `metadata` as it is, or `...base` within a literal. */
export interface Step {
  readonly source: ts.Expression;
  /** Others use that object too: it may not be edited. */
  readonly shared: boolean;
  /** Its declared type lets the property be left out. */
  readonly optional: boolean;
  /** elements that statements add to the object's list */
  readonly growth: readonly Growth[];
  /** the literal that spreads it; undefined where the object is used as it is */
  readonly into?: ts.ObjectLiteralExpression;
}

interface Found {
  /** from the expression that was asked to the literal that sets the property, outermost first */
  readonly path: readonly Step[];
}

/** Where the value of an object's property comes from. */
export type Property =
  | (Found & {
      readonly kind: 'value';
      readonly value: ts.Expression;
      readonly member: ts.ObjectLiteralElementLike;
    })
  | (Found & { readonly kind: 'absent'; readonly object: ts.ObjectLiteralExpression })
  /** set in another file, by the object that the first step names */
  | (Found & { readonly kind: 'inherited' })
  | { readonly kind: 'unclear'; readonly node: ts.Node; readonly reason: string };

/** Finds a property of the object that an expression stands for; the last one to set it wins. */
export function findProperty(
  scope: Scope,
  expression: ts.Expression,
  property: string,
  seen: ReadonlySet<ts.Node> = new Set(),
): Property {
  const next = new Set(seen).add(expression);
  const inside = (inner: ts.Expression): Property => findProperty(scope, inner, property, next);
  const unclear: Property = {
    kind: 'unclear',
    node: expression,
    reason: `what \`${shorten(expression.getText(scope.file))}\` holds cannot be read off this file`,
  };
  if (seen.has(expression)) return unclear;
  if (ts.isObjectLiteralExpression(expression)) {
    return findInLiteral(expression, property, inside);
  }
  const operand = castOperand(expression);
  if (operand !== undefined) return inside(operand);
  const returned = returnedObject(scope, expression);
  if (returned !== undefined) return inside(returned);
  const held = ts.isIdentifier(expression)
    ? variableValue(scope, expression, property)
    : staticValue(scope, expression);
  if (held === undefined) return inImport(scope, expression, property) ?? unclear;
  const found = inside(held.value);
  if (found.kind === 'unclear') return found;
  const { shared, optional, growth } = held;
  return { ...found, path: [{ source: expression, shared, optional, growth }, ...found.path] };
}

function findInLiteral(
  literal: ts.ObjectLiteralExpression,
  property: string,
  inside: (inner: ts.Expression) => Property,
): Property {
  for (const member of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(member)) {
      const found = findInSpread(member.expression, inside);
      if (found.kind === 'unclear') return found;
      if (found.kind === 'absent') continue;
      const [step, ...rest] = found.path;
      return step === undefined ? found : { ...found, path: [{ ...step, into: literal }, ...rest] };
    }
    const name = propertyName(member);
    if (name === undefined) return unreadable(member, 'a computed key may set it');
    if (name !== property) continue;
    if (ts.isPropertyAssignment(member)) {
      return { kind: 'value', value: member.initializer, member, path: [] };
    }
    if (ts.isShorthandPropertyAssignment(member)) {
      return { kind: 'value', value: member.name, member, path: [] };
    }
    const value = ts.isGetAccessor(member) ? soleReturn(member.body) : undefined;
    return value === undefined
      ? unreadable(member, `\`${property}\` is a function`)
      : { kind: 'value', value, member, path: [] };
  }
  return { kind: 'absent', object: literal, path: [] };
}

/** `...base`, and `...(condition ? { a } : {})` as long as neither arm sets the property. */
function findInSpread(expression: ts.Expression, inside: (e: ts.Expression) => Property): Property {
  const value = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  if (ts.isConditionalExpression(value)) {
    const arms = [inside(value.whenTrue), inside(value.whenFalse)];
    const [first] = arms.filter(({ kind }) => kind !== 'absent');
    return first === undefined ? inside(value.whenTrue) : conditional(value);
  }
  const { AmpersandAmpersandToken } = ts.SyntaxKind;
  if (ts.isBinaryExpression(value) && value.operatorToken.kind === AmpersandAmpersandToken) {
    const arm = inside(value.right);
    return arm.kind === 'absent' ? arm : conditional(value);
  }
  return inside(expression);
}

const unreadable = (node: ts.Node, reason: string): Property => ({ kind: 'unclear', node, reason });
const conditional = (node: ts.Node): Property =>
  unreadable(node, 'a spread sets it under a condition');

/** `metadata` that another file declares: it stays as it is, and is always shared. */
function inImport(scope: Scope, source: ts.Expression, property: string): Property | undefined {
  const found = importedValue(scope, source);
  if (found === undefined) return undefined;
  const { declared, scope: outside } = found;
  const isVariable = ts.isVariableDeclaration(declared);
  if (ts.isClassDeclaration(declared) || ts.isFunctionDeclaration(declared)) return undefined;
  const value = isVariable ? declared.initializer : declared;
  if (value === undefined) return undefined;
  if (isVariable && ts.isIdentifier(declared.name)) {
    const { name } = declared;
    const uses = usesOf(outside, name.text, name, property);
    if (uses.changed || uses.open) return undefined;
  }
  const inner = findProperty(outside, value, property);
  if (inner.kind === 'unclear') return undefined;
  const optional = isVariable && isLoose(outside, declared);
  const path = [{ source, shared: true, optional, growth: [] }];
  return inner.kind === 'absent' ? { ...inner, path } : { kind: 'inherited', path };
}

function importedValue(scope: Scope, source: ts.Expression): Imported | undefined {
  if (ts.isIdentifier(source)) return importedDeclaration(scope, source.text);
  return ts.isPropertyAccessExpression(source) && ts.isIdentifier(source.expression)
    ? namespaceMember(scope, source.expression.text, source.name.text)
    : undefined;
}

const shorten = (code: string): string =>
  code.length > 60 ? `${code.slice(0, 57).replace(/\s+/g, ' ')}...` : code.replace(/\s+/g, ' ');
