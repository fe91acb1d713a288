import ts from 'typescript';
import { isDefaultExport, isExported } from '../syntax/declarations';
import { lineAt, syntaxProblem } from '../syntax/parse';
import { type Finding, unknown } from './finding';
import type { Source, Sources } from './sources';

/** A class declaration; `className` is 'default' for an anonymous default export. */
export interface ClassAt {
  readonly source: Source;
  readonly className: string;
}

/** How other files import a class of that file: its exported name or 'default'; '' when they cannot. */
export function exportNameOf({ source, className }: ClassAt): string {
  const declared = source.declared.get(className);
  if (declared !== undefined && isDefaultExport(declared)) return 'default';
  if (declared !== undefined && isExported(declared)) return className;
  for (const statement of source.file.statements) {
    if (ts.isExportAssignment(statement)) {
      const { expression } = statement;
      if (ts.isIdentifier(expression) && expression.text === className) return 'default';
    }
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) continue;
    const element = clause.elements.find(
      ({ name, propertyName }) => (propertyName ?? name).text === className,
    );
    if (element !== undefined) return element.name.text;
  }
  return '';
}

/** Why an imported name leads nowhere. */
export function whyNotImported(
  sources: Sources,
  source: Source,
  from: string,
  imported: string,
): Finding<never> {
  const path = sources.resolve(source, from);
  const target = path === undefined ? undefined : sources.get(path);
  if (target === undefined) {
    return unknown(`'${from}' is not a file of this workspace`, source.path);
  }
  return brokenFile(target) ?? unknown(`it does not export \`${imported}\``, target.path);
}

/** What is missing in a file that does not parse may only be hidden by its first error. */
export function brokenFile({ file, path }: Source): Finding<never> | undefined {
  const problem = syntaxProblem(file);
  return problem && unknown(`the file has a syntax error: ${problem.message}`, path, problem.line);
}

/** The expression is no class, as far as we can see. */
export function notAClass({ file, path }: Source, expression: ts.Expression): Finding<never> {
  const code = expression.getText(file).replace(/\s+/g, ' ');
  return unknown(
    `the root module is the value of \`${code.length > 60 ? `${code.slice(0, 57)}...` : code}\`, not a class with @Module()`,
    path,
    lineAt(file, expression.getStart(file)),
  );
}
