import ts from 'typescript';
import { unwrap } from '../syntax/expressions';
import { ancestorsOf, type Reference, references } from '../syntax/references';
import type { Source } from './sources';

/** Where a function declares a name, and the nodes around that, outermost first. */
export interface Local {
  readonly node: ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration;
  readonly ancestors: readonly ts.Node[];
}

/** The innermost declaration of a name around its use; undefined at the top level of the file. */
export function localDeclaration({ file }: Source, use: ts.Identifier): Local | undefined {
  const around = new Set<ts.Node>(ancestorsOf(file, use));
  return references(file, use.text)
    .flatMap(declared)
    .filter(({ node, ancestors }) => {
      const scope = ts.isParameter(node)
        ? ancestors.at(-1)
        : ancestors.findLast((each) => ts.isBlock(each) || ts.isFunctionLike(each));
      // What the top level declares is looked up by its name, unless it is destructured there.
      return scope === undefined ? ts.isBindingElement(node) : around.has(scope);
    })
    .toSorted((a, b) => a.ancestors.length - b.ancestors.length)
    .at(-1);
}

function declared({ node, ancestors }: Reference): Local[] {
  const parent = ancestors.at(-1);
  const isDeclaration =
    parent !== undefined &&
    (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) &&
    parent.name === node;
  return isDeclaration ? [{ node: parent, ancestors: ancestors.slice(0, -1) }] : [];
}

/** What the file assigns to a name, wherever it does: `root = AppModule`. */
export function assignmentsTo({ file }: Source, name: string): ts.Expression[] {
  return references(file, name).flatMap(({ node, ancestors }) => {
    const parent = ancestors.at(-1);
    const isAssignment =
      parent !== undefined &&
      ts.isBinaryExpression(parent) &&
      parent.left === node &&
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    return isAssignment ? [parent.right] : [];
  });
}

/** The specifier of `await import('./app.module')` or `require('./app.module')`. */
export function dynamicImport(expression: ts.Expression): string | undefined {
  const call = unwrap(expression);
  const [specifier] = ts.isCallExpression(call) ? call.arguments : [];
  const isImport =
    ts.isCallExpression(call) &&
    (call.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(call.expression) && call.expression.text === 'require'));
  return isImport && specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

/** The specifier behind a parameter of `import('./app.module').then((m) => ...)`. */
export function importedBy({ ancestors }: Local): string | undefined {
  const owner = ancestors.findLastIndex((each) => ts.isFunctionLike(each));
  const call = ancestors[owner - 1];
  if (call === undefined || !ts.isCallExpression(call)) return undefined;
  const callee = call.expression;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'then'
    ? dynamicImport(callee.expression)
    : undefined;
}

/** Whether the file writes a member of an object: `roots.app = Other`. */
export function isChanged({ file }: Source, name: string): boolean {
  return references(file, name).some(({ node, ancestors }) => {
    const [access, write] = ancestors.toReversed();
    const isOwner =
      access !== undefined &&
      (ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access)) &&
      access.expression === node;
    return (
      isOwner &&
      write !== undefined &&
      ts.isBinaryExpression(write) &&
      write.left === access &&
      write.operatorToken.kind === ts.SyntaxKind.EqualsToken
    );
  });
}
