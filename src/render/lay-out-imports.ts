import ts from 'typescript';

/** Print width of Nest's own starter. */
const WIDTH = 80;

/**
 * Lays the named imports and exports with a specifier out as Prettier does: on one line where they
 * fit, else one a line. A specifier that lost or won a few characters moves that border.
 */
export function layOutImports(text: string): string {
  const source = ts.createSourceFile('template.ts', text, ts.ScriptTarget.Latest, true);
  return source.statements.reduceRight((laidOut, statement) => {
    const names = namesOf(statement);
    if (!names) return laidOut;
    const start = statement.getStart(source);
    const list = names.elements.map((element) => element.getText(source));
    const before = text.slice(start, names.getStart(source));
    const after = text.slice(names.getEnd(), statement.getEnd());
    const oneLine = `${before}{ ${list.join(', ')} }${after}`;
    const fits = oneLine.length <= WIDTH || list.length === 1;
    const layout = fits ? oneLine : `${before}{\n  ${list.join(',\n  ')},\n}${after}`;
    return laidOut.slice(0, start) + layout + laidOut.slice(statement.getEnd());
  }, text);
}

/** The braces of an import or export; not those that hold a comment, which only a person can place. */
function namesOf(statement: ts.Statement): ts.NamedImports | ts.NamedExports | undefined {
  const names = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : ts.isExportDeclaration(statement)
      ? statement.exportClause
      : undefined;
  if (!names || ts.isNamespaceImport(names) || ts.isNamespaceExport(names)) return undefined;
  return /\/[/*]/.test(names.getText()) || names.elements.length === 0 ? undefined : names;
}
