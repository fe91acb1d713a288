import ts from 'typescript';
import { references, standsForBinding } from '../../syntax/references';

/** What code does with a value that it names. */
export type Effect = 'none' | 'grows' | 'changes' | 'escapes' | 'reads';

const CHANGING = /^(pop|shift|splice|sort|reverse|fill|copyWithin|length)$/;

/** Whether the value may be another one afterwards. */
export const isTelling = (effect: Effect): boolean => effect !== 'none' && effect !== 'reads';

/** `const all = list`, where anything but reading is done with `all`. */
export function isChangedByAlias(
  file: ts.SourceFile,
  used: ts.Node,
  around: readonly ts.Node[],
): boolean {
  const holder = around.at(-1);
  if (holder === undefined || !ts.isVariableDeclaration(holder)) return false;
  if (holder.initializer !== used || !ts.isIdentifier(holder.name)) return false;
  return references(file, holder.name.text)
    .filter(standsForBinding)
    .some(({ node, ancestors }) => {
      const [parent, outer] = ancestors.toReversed();
      const isInner = parent !== undefined && isAccess(parent) && outer !== undefined;
      const isMember = isInner && isTelling(effectOf(parent, ancestors.slice(0, -1)));
      return isMember || isTelling(effectOf(node, ancestors));
    });
}

const isAccess = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);

/** @param around the nodes around the use, outermost first */
export function effectOf(used: ts.Node, around: readonly ts.Node[]): Effect {
  const parent = around.at(-1);
  const outer = around.at(-2);
  if (parent === undefined || ts.isTypeQueryNode(parent)) return 'none';
  if (ts.isPropertyAccessExpression(parent)) {
    const method = parent.name.text;
    const isCalled = outer !== undefined && ts.isCallExpression(outer);
    if (/^(push|unshift)$/.test(method) && isCalled && outer.expression === parent) return 'grows';
    return CHANGING.test(method) && !(method === 'length' && !isWritten(parent, outer))
      ? 'changes'
      : 'reads';
  }
  if (ts.isElementAccessExpression(parent)) return isWritten(parent, outer) ? 'changes' : 'reads';
  if (isWritten(used, parent)) return 'changes';
  const isArgument =
    (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== used;
  if (ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)) return 'none';
  return isArgument ? 'escapes' : 'reads';
}

const isWritten = (node: ts.Node, parent: ts.Node | undefined): boolean =>
  parent !== undefined &&
  (ts.isDeleteExpression(parent) ||
    (ts.isBinaryExpression(parent) &&
      parent.left === node &&
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment));
