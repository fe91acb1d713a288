import ts from 'typescript';
import { propertyName, unwrap } from '../syntax/expressions';
import { specifierOf } from '../syntax/imports';
import type { Source, Sources } from './sources';

/** Constants are followed through so many names: a circle ends there. */
const MAX_STEPS = 8;

/** An expression, in the file where it stands. */
interface Found {
  readonly source: Source;
  readonly node: ts.Expression | ts.EnumDeclaration;
}

/**
 * The text that an expression stands for: a literal, a template, a sum, a constant, a member of an
 * object or an enum, across files. Undefined where it cannot be read off.
 */
export function textOf(
  sources: Sources,
  source: Source,
  expression: ts.Expression,
  steps = MAX_STEPS,
): string | undefined {
  const node = unwrap(expression);
  const inside = (part: ts.Expression) => textOf(sources, source, part, steps - 1);
  if (steps === 0) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map((span) => [inside(span.expression), span.literal.text]);
    const all = [node.head.text, ...parts.flat()];
    return all.includes(undefined) ? undefined : all.join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [inside(node.left), inside(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const found = expressionOf(sources, source, node, steps);
  return found && !ts.isEnumDeclaration(found.node)
    ? textOf(sources, found.source, found.node, steps - 1)
    : undefined;
}

/** What a name or `a.b` stands for. */
function expressionOf(
  sources: Sources,
  source: Source,
  node: ts.Expression,
  steps: number,
): Found | undefined {
  if (ts.isIdentifier(node)) return named(sources, source, node.text, steps);
  if (!ts.isPropertyAccessExpression(node) || steps === 0) return undefined;
  const owner = expressionOf(sources, source, node.expression, steps - 1);
  if (owner === undefined) return undefined;
  const members = ts.isEnumDeclaration(owner.node) ? owner.node.members : objectMembers(owner.node);
  for (const member of members) {
    if (ts.isEnumMember(member)) {
      const isIt = ts.isIdentifier(member.name) && member.name.text === node.name.text;
      if (isIt && member.initializer) return { source: owner.source, node: member.initializer };
    } else if (propertyName(member) === node.name.text && ts.isPropertyAssignment(member)) {
      return { source: owner.source, node: member.initializer };
    }
  }
  return undefined;
}

function objectMembers(node: ts.Expression): readonly ts.ObjectLiteralElementLike[] {
  const value = unwrap(node);
  return ts.isObjectLiteralExpression(value) ? value.properties : [];
}

/** A constant or an enum of the file, or one that it imports or exports on. */
function named(sources: Sources, source: Source, name: string, steps: number): Found | undefined {
  const declared = source.declared.get(name);
  if (declared && ts.isVariableDeclaration(declared)) {
    return declared.initializer && { source, node: declared.initializer };
  }
  for (const statement of source.file.statements) {
    if (ts.isEnumDeclaration(statement) && statement.name.text === name) {
      return { source, node: statement };
    }
  }
  const binding = source.bindings.find(({ local }) => local === name);
  const origins = binding
    ? [{ from: binding.from, name: binding.imported }]
    : source.file.statements.filter(ts.isExportDeclaration).map((each) => originOf(each, name));
  for (const origin of origins) {
    const path = origin?.from && steps > 0 ? sources.resolve(source, origin.from) : undefined;
    const target = path === undefined ? undefined : sources.get(path);
    const found = origin && target && named(sources, target, origin.name, steps - 1);
    if (found) return found;
  }
  return undefined;
}

/** Where `export * from 'x'` and `export { y as name } from 'x'` have it from. */
function originOf(node: ts.ExportDeclaration, name: string) {
  const from = specifierOf(node);
  const clause = node.exportClause;
  if (clause === undefined) return { from, name };
  const elements = ts.isNamedExports(clause) ? clause.elements : [];
  const element = elements.find((each) => each.name.text === name);
  return element && { from, name: (element.propertyName ?? element.name).text };
}
