import ts from 'typescript';

export type Declared = ts.ClassDeclaration | ts.FunctionDeclaration | ts.VariableDeclaration;

/** The classes, functions and variables that the top level of a file declares, by name. */
export function declarations(file: ts.SourceFile): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const statement of file.statements) {
    if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) {
      const name = statement.name?.text ?? (isDefaultExport(statement) ? 'default' : undefined);
      if (name !== undefined) found.set(name, statement);
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (ts.isIdentifier(declaration.name)) found.set(declaration.name.text, declaration);
      }
    }
  }
  return found;
}

const has = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((each) => each.kind === kind);

export const isExported = (node: ts.Node): boolean => has(node, ts.SyntaxKind.ExportKeyword);
export const isDefaultExport = (node: ts.Node): boolean =>
  isExported(node) && has(node, ts.SyntaxKind.DefaultKeyword);
export const isStatic = (node: ts.Node): boolean => has(node, ts.SyntaxKind.StaticKeyword);
