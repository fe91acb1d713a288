import ts from 'typescript';
import { isExported } from '../../syntax/declarations';
import { type Reference, references, standsForBinding } from '../../syntax/references';
import type { Scope } from './scope';

/** A call that adds elements to an array: `modules.push(X)`. */
export interface Growth {
  readonly method: 'push' | 'unshift';
  readonly call: ts.CallExpression;
  /** It runs whenever the file is loaded: a statement of its own at the top level. */
  readonly always: boolean;
}

/** What the rest of the file does with a variable, beside declaring it and the one use at hand. */
export interface Uses {
  /** Somebody else sees the value: in this file or, exported, in another one. */
  readonly shared: boolean;
  /** Its value may be another one than its initializer, in a way that is not modelled. */
  readonly changed: boolean;
  readonly growth: readonly Growth[];
  /** Whatever changes it has run when the use at hand is evaluated. */
  readonly settled: boolean;
}

type Effect = 'none' | 'grows' | 'changes' | 'escapes' | 'reads';

const CHANGING = /^(pop|shift|splice|sort|reverse|fill|copyWithin|length)$/;

/**
 * @param site the use at hand
 * @param member look at this property of the variable instead of at the variable itself; other
 *   properties of it do not matter
 */
export function usesOf(
  { file, declared }: Scope,
  name: string,
  site: ts.Node,
  member?: string,
): Uses {
  const declaration = declared.get(name);
  const uses = references(file, name)
    .filter(standsForBinding)
    .filter(({ node, ancestors }) => node !== site && ancestors.at(-1) !== declaration)
    .filter(({ node }) => node.getStart(file) !== site.getStart(file))
    .map((reference) => {
      const { used, around } = member === undefined ? whole(reference) : part(reference, member);
      const effect = used === undefined ? 'none' : effectOf(used, around);
      const deferred = reference.ancestors.some((each) => ts.isFunctionLike(each));
      return { effect, around, late: deferred || reference.node.pos > site.pos };
    });
  const exported = file.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      isExported(statement) &&
      statement.declarationList.declarations.some((each) => each === declaration),
  );
  return {
    shared: exported || uses.some(({ effect }) => effect === 'reads' || effect === 'escapes'),
    changed: uses.some(({ effect }) => effect === 'changes'),
    growth: uses.flatMap(({ effect, around }) => (effect === 'grows' ? growthOf(around) : [])),
    settled: !uses.some(({ effect, late }) => late && effect !== 'none' && effect !== 'reads'),
  };
}

interface Used {
  readonly used: ts.Node | undefined;
  readonly around: readonly ts.Node[];
}

const whole = ({ node, ancestors }: Reference): Used => ({ used: node, around: ancestors });

/** `metadata.imports` for the member 'imports'; the object itself where it is used as a whole. */
function part({ node, ancestors }: Reference, member: string): Used {
  const access = ancestors.at(-1);
  if (access === undefined || !ts.isPropertyAccessExpression(access)) {
    return { used: node, around: ancestors };
  }
  const outwards = ancestors.slice(0, -1);
  if (access.name.text !== member) return { used: undefined, around: outwards };
  const parent = outwards.at(-1);
  return parent !== undefined && ts.isNonNullExpression(parent)
    ? { used: parent, around: outwards.slice(0, -1) }
    : { used: access, around: outwards };
}

function effectOf(used: ts.Node, around: readonly ts.Node[]): Effect {
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
  return isArgument || ts.isExportSpecifier(parent) ? 'escapes' : 'reads';
}

const isWritten = (node: ts.Node, parent: ts.Node | undefined): boolean =>
  parent !== undefined &&
  (ts.isDeleteExpression(parent) ||
    (ts.isBinaryExpression(parent) &&
      parent.left === node &&
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment));

function growthOf(around: readonly ts.Node[]): Growth[] {
  const [call, statement, top] = [around.at(-2), around.at(-3), around.at(-4)];
  const access = around.at(-1);
  if (!call || !ts.isCallExpression(call) || !access || !ts.isPropertyAccessExpression(access)) {
    return [];
  }
  const isStatement = statement !== undefined && ts.isExpressionStatement(statement);
  const always = isStatement && top !== undefined && ts.isSourceFile(top);
  return [{ method: access.name.text === 'push' ? 'push' : 'unshift', call, always }];
}
