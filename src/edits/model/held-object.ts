import ts from 'typescript';
import { isExported, isStatic } from '../../syntax/declarations';
import { propertyName, soleReturn, unwrap } from '../../syntax/expressions';
import { asFunction } from '../../syntax/functions';
import { type Reference, references, standsForBinding } from '../../syntax/references';
import type { Scope } from './scope';
import { type Growth, usesOf } from './uses';

/** The object that a name of the file stands for. */
export interface Held {
  readonly value: ts.Expression;
  /** others use it too */
  readonly shared: boolean;
  /** its declared type lets lists be left out */
  readonly optional: boolean;
  /** elements that statements add to the list that was asked for */
  readonly growth: readonly Growth[];
}

/** A variable whose value is its initializer, whatever else the file does with it. */
export function variableValue(
  scope: Scope,
  name: ts.Identifier,
  property: string,
): Held | undefined {
  const declaration = scope.declared.get(name.text);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) {
    return undefined;
  }
  const { changed, growth, settled, shared } = usesOf(scope, name.text, name, property);
  // A list of its own would not get what is added to the shared one later.
  if (changed || (shared && growth.length > 0 && !settled)) return undefined;
  const optional = isLoose(scope, declaration);
  return { value: declaration.initializer, shared, optional, growth };
}

/** `AppModule.metadata`: the initializer of a static property of a class in the file. */
export function staticValue(scope: Scope, expression: ts.Expression): Held | undefined {
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
  const shared = others.length > 0;
  // A list of its own would not get what is added to the shared one.
  if (others.some((each) => isAddedTo(each))) return undefined;
  return (
    member.initializer && {
      value: member.initializer,
      shared,
      optional: isLoose(scope, member),
      growth: [],
    }
  );
}

/** `AppModule.metadata.imports.push(X)`, `this.metadata.imports = []`. */
function isAddedTo({ ancestors }: Reference): boolean {
  // Decorators run after the static blocks of their class.
  const isBefore = ancestors.some((each) => ts.isClassStaticBlockDeclaration(each));
  return !isBefore && ancestors.some((each) => ts.isExpressionStatement(each));
}

/** The object that a function without parameters returns, where this is its only call. */
export function returnedObject(scope: Scope, expression: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(expression) || expression.arguments.length > 0) return undefined;
  const callee = unwrap(expression.expression);
  const named = ts.isIdentifier(callee) ? scope.declared.get(callee.text) : undefined;
  const made = named && ts.isVariableDeclaration(named) ? asFunction(named.initializer) : named;
  const called = made ?? asFunction(callee);
  if (called === undefined || ts.isClassDeclaration(called) || isAsync(called)) return undefined;
  const isOwn =
    !ts.isIdentifier(callee) ||
    references(scope.file, callee.text).filter(standsForBinding).length === 2;
  const isExportedOne = named !== undefined && isExported(named);
  return isOwn && !isExportedOne && called.parameters.length === 0
    ? soleReturn(called.body)
    : undefined;
}

const isAsync = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);

/** Whether the declared type lets the lists of a module be left out. */
export const isLoose = (
  { file }: Scope,
  { type }: ts.VariableDeclaration | ts.PropertyDeclaration,
): boolean => type !== undefined && mayOmit(type.getText(file));

/** Whether the lists of a module may be missing from an object of that type. */
export const mayOmit = (type: string): boolean => /ModuleMetadata|DynamicModule|Partial/.test(type);

/** The value of a constant of the file, and of one that it is made of; else the expression itself. */
export function heldValue(scope: Scope, expression: ts.Expression, steps = 4): ts.Expression {
  const declared = ts.isIdentifier(expression) ? scope.declared.get(expression.text) : undefined;
  return declared && ts.isVariableDeclaration(declared) && declared.initializer && steps > 0
    ? heldValue(scope, declared.initializer, steps - 1)
    : expression;
}
