import ts from 'typescript';

/** What one imported name of a file stands for. */
export interface ImportBinding {
  readonly local: string;
  /** the exported name; 'default' or '*' for the other two forms */
  readonly imported: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

/** The import declarations of a file, in their order. */
export const importDeclarations = (file: ts.SourceFile): ts.ImportDeclaration[] =>
  file.statements.filter(ts.isImportDeclaration);

/** The specifier of an import or re-export: './app.module'. */
export function specifierOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string | undefined {
  const { moduleSpecifier } = node;
  return moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)
    ? moduleSpecifier.text
    : undefined;
}

/** Every name that the import declarations of a file bring in. */
export function importBindings(file: ts.SourceFile): ImportBinding[] {
  // One plain loop: a large module has thousands of imports.
  const found: ImportBinding[] = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) addBindings(statement, found);
  }
  return found;
}

function addBindings(declaration: ts.ImportDeclaration, found: ImportBinding[]): void {
  const from = specifierOf(declaration);
  const clause = declaration.importClause;
  if (from === undefined || clause === undefined) return;
  const clauseIsType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const bind = (local: string, imported: string, typeOnly = false): void => {
    found.push({ local, imported, from, typeOnly: typeOnly || clauseIsType });
  };

  if (clause.name !== undefined) bind(clause.name.text, 'default');
  const named = clause.namedBindings;
  if (named === undefined) return;
  if (ts.isNamespaceImport(named)) {
    bind(named.name.text, '*');
    return;
  }
  for (const { name, propertyName, isTypeOnly } of named.elements) {
    bind(name.text, (propertyName ?? name).text, isTypeOnly);
  }
}

/**
 * The exported name and module that an expression reads from: `Module` as `{ Module }` was imported,
 * `nest.Module` from a namespace.
 */
export function importedName(
  bindings: readonly ImportBinding[],
  expression: ts.Expression,
): { readonly name: string; readonly from: string } | undefined {
  if (ts.isIdentifier(expression)) {
    const found = bindings.find(({ local }) => local === expression.text);
    return found && found.imported !== '*' ? { name: found.imported, from: found.from } : undefined;
  }
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { expression: left, name } = expression;
  if (!ts.isIdentifier(left)) return undefined;
  const namespace = bindings.find(({ local }) => local === left.text);
  return namespace?.imported === '*' ? { name: name.text, from: namespace.from } : undefined;
}
