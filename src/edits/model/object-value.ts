import ts from 'typescript';
import { isStatic } from '../../syntax/declarations';
import { propertyName, soleReturn } from '../../syntax/expressions';
import { references } from '../../syntax/references';
import type { Scope } from './scope';
import { usesOf } from './uses';

/** A step from one object to the next: `metadata` as it is, or `...base` within a literal. */
export interface Step {
  readonly source: ts.Expression;
  /** Others use that object too: it may not be edited. */
  readonly shared: boolean;
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
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isTypeAssertionExpression(expression) ||
    ts.isNonNullExpression(expression)
  ) {
    return inside(expression.expression);
  }
  const held = ts.isIdentifier(expression)
    ? variableValue(scope, expression, property)
    : staticValue(scope, expression);
  if (held === undefined) return unclear;
  const found = inside(held.value);
  if (found.kind === 'unclear') return found;
  return { ...found, path: [{ source: expression, shared: held.shared }, ...found.path] };
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

interface Held {
  readonly value: ts.Expression;
  readonly shared: boolean;
}

function variableValue(scope: Scope, name: ts.Identifier, property: string): Held | undefined {
  const declaration = scope.declared.get(name.text);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) {
    return undefined;
  }
  const uses = usesOf(scope, name.text, name, property);
  if (uses.changed || uses.growth.length > 0) return undefined;
  return { value: declaration.initializer, shared: uses.shared };
}

/** `AppModule.metadata`: the initializer of a static property of a class in the file. */
function staticValue(scope: Scope, expression: ts.Expression): Held | undefined {
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { expression: owner, name } = expression;
  const declared = ts.isIdentifier(owner) ? scope.declared.get(owner.text) : undefined;
  if (declared === undefined || !ts.isClassDeclaration(declared)) return undefined;
  const member = declared.members.find(
    (each) => isStatic(each) && propertyName(each) === name.text,
  );
  if (member === undefined || !ts.isPropertyDeclaration(member)) return undefined;
  const others = references(scope.file, name.text).filter(
    ({ node }) => node !== name && node !== member.name,
  );
  return member.initializer && { value: member.initializer, shared: others.length > 0 };
}

const shorten = (code: string): string =>
  code.length > 60 ? `${code.slice(0, 57).replace(/\s+/g, ' ')}...` : code.replace(/\s+/g, ' ');
