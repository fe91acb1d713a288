import ts from 'typescript';
import { importBindings } from '../../syntax/imports';
import { isStatic } from '../../syntax/declarations';

/**
 * Names that are declared twice in one place: a class with two methods `login`, an object with two
 * properties `secret`, two imports of a name. What may be repeated (overloads, interfaces, a getter
 * beside its setter) is not among them.
 *
 * @returns each as text that does not depend on its position, for comparing files
 */
export function duplicates(file: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const look = (names: readonly string[], where: string) => {
    const seen = new Set<string>();
    for (const name of names) {
      if (seen.has(name)) found.add(where === '' ? name : `${where}.${name}`);
      seen.add(name);
    }
  };
  const visit = (node: ts.Node, where: string) => {
    const here = [where, nameOf(node)].filter(Boolean).join('.');
    look(namesIn(node), here);
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(file, '');
  return found;
}

function namesIn(node: ts.Node): string[] {
  if (ts.isSourceFile(node)) {
    const imported = importBindings(node).map(({ local }) => `import ${local}`);
    return [...imported, ...node.statements.flatMap(declaredBy)];
  }
  if (ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node)) {
    return node.statements.flatMap(declaredBy);
  }
  if (ts.isClassLike(node)) return node.members.flatMap(memberNames);
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(named);
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) {
    return node.members.filter(ts.isPropertySignature).flatMap(named);
  }
  if (ts.isEnumDeclaration(node)) return node.members.flatMap(named);
  return ts.isFunctionLike(node) ? node.parameters.flatMap(named) : [];
}

function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    const { declarations, flags } = statement.declarationList;
    return (flags & ts.NodeFlags.BlockScoped) === 0 ? [] : declarations.flatMap(named);
  }
  const hasBody = ts.isFunctionDeclaration(statement) && statement.body !== undefined;
  return hasBody || ts.isClassDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
    ? named(statement)
    : [];
}

function memberNames(member: ts.ClassElement): string[] {
  if (ts.isConstructorDeclaration(member)) {
    if (member.body === undefined) return [];
    const properties = member.parameters.filter((each) => (each.modifiers ?? []).length > 0);
    return ['constructor', ...properties.flatMap(named)];
  }
  if (ts.isMethodDeclaration(member) && member.body === undefined) return [];
  return named(member).map((name) => (isStatic(member) ? `static ${name}` : name));
}

const named = (node: ts.Node): string[] => {
  const name = nameOf(node);
  if (name === undefined) return [];
  if (ts.isGetAccessor(node)) return [`get ${name}`];
  return [ts.isSetAccessor(node) ? `set ${name}` : name];
};

function nameOf(node: ts.Node): string | undefined {
  const { name } = node as { readonly name?: ts.Node };
  if (name === undefined) return undefined;
  const isPlain = ts.isIdentifier(name) || ts.isPrivateIdentifier(name);
  return isPlain || ts.isStringLiteralLike(name) ? name.text : undefined;
}
