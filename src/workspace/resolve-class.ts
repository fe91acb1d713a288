import ts from 'typescript';
import { isDefaultExport, isExported } from '../syntax/declarations';
import { specifierOf } from '../syntax/imports';
import { lineAt, syntaxProblem } from '../syntax/parse';
import { unwrap } from '../syntax/expressions';
import { type Finding, known, unknown } from './finding';
import type { Source, Sources } from './sources';

/** A class declaration; `className` is 'default' for an anonymous default export. */
export interface ClassAt {
  readonly source: Source;
  readonly className: string;
}

/** The class that a name at the top level of a file stands for, wherever it is declared. */
export function resolveName(
  sources: Sources,
  source: Source,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Finding<ClassAt> {
  const key = `${source.path}#${name}`;
  if (seen.has(key)) return unknown(`\`${name}\` is imported in a circle`, source.path);
  const next = new Set(seen).add(key);

  const declared = source.declared.get(name);
  if (declared !== undefined) {
    if (ts.isClassDeclaration(declared)) return known({ source, className: name });
    const line = lineAt(source.file, declared.getStart(source.file));
    if (!ts.isVariableDeclaration(declared) || declared.initializer === undefined) {
      return unknown(`\`${name}\` is not a class`, source.path, line);
    }
    return resolveExpression(sources, source, declared.initializer, next);
  }

  const binding = source.bindings.find(({ local }) => local === name);
  if (binding === undefined) return unknown(`\`${name}\` is not declared there`, source.path);
  return resolveImport(sources, source, binding.from, binding.imported, next);
}

/** The class that an import brings in. */
export function resolveImport(
  sources: Sources,
  source: Source,
  from: string,
  imported: string,
  seen: ReadonlySet<string> = new Set(),
): Finding<ClassAt> {
  const path = sources.resolve(source, from);
  const target = path === undefined ? undefined : sources.get(path);
  if (target === undefined) {
    return unknown(`'${from}' is not a file of this workspace`, source.path);
  }
  return resolveExport(sources, target, imported, seen);
}

/** The class that an expression is, or makes by a static call such as `AppModule.forRoot()`. */
export function resolveExpression(
  sources: Sources,
  source: Source,
  expression: ts.Expression,
  seen: ReadonlySet<string> = new Set(),
): Finding<ClassAt> {
  const value = unwrap(expression);
  if (ts.isIdentifier(value)) return resolveName(sources, source, value.text, seen);
  if (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression)) {
    const { expression: owner } = value.expression;
    const isName = ts.isIdentifier(owner) || ts.isPropertyAccessExpression(owner);
    if (isName) return resolveExpression(sources, source, owner, seen);
  }
  if (ts.isPropertyAccessExpression(value) && ts.isIdentifier(value.expression)) {
    const namespace = value.expression.text;
    const binding = source.bindings.find(({ local }) => local === namespace);
    if (binding?.imported === '*') {
      return resolveImport(sources, source, binding.from, value.name.text, seen);
    }
  }
  const code = value.getText(source.file).replace(/\s+/g, ' ');
  return unknown(
    `the root module is the value of \`${code.length > 60 ? `${code.slice(0, 57)}...` : code}\`, not a class with @Module()`,
    source.path,
    lineAt(source.file, value.getStart(source.file)),
  );
}

/** What is missing in a file that does not parse may only be hidden by its first error. */
function notExported({ file, path }: Source, name: string): Finding<never> {
  const problem = syntaxProblem(file);
  return problem
    ? unknown(`the file has a syntax error: ${problem.message}`, path, problem.line)
    : unknown(`it does not export \`${name}\``, path);
}

function resolveExport(
  sources: Sources,
  source: Source,
  name: string,
  seen: ReadonlySet<string>,
): Finding<ClassAt> {
  const key = `${source.path}>${name}`;
  const missing = notExported(source, name);
  if (seen.has(key)) return missing;
  const next = new Set(seen).add(key);

  for (const statement of source.file.statements) {
    if (ts.isExportAssignment(statement) && name === 'default') {
      return resolveExpression(sources, source, statement.expression, next);
    }
    if (name === 'default' && isDefaultExport(statement) && ts.isClassDeclaration(statement)) {
      return known({ source, className: statement.name?.text ?? 'default' });
    }
    if (!ts.isExportDeclaration(statement)) continue;
    const from = specifierOf(statement);
    const clause = statement.exportClause;
    if (clause === undefined && from !== undefined && name !== 'default') {
      const found = resolveImport(sources, source, from, name, next);
      if (found.known || found.line !== undefined) return found;
    }
    if (clause === undefined || !ts.isNamedExports(clause)) continue;
    const element = clause.elements.find((each) => each.name.text === name);
    if (element === undefined) continue;
    const original = (element.propertyName ?? element.name).text;
    return from === undefined
      ? resolveName(sources, source, original, next)
      : resolveImport(sources, source, from, original, next);
  }
  return source.declared.has(name) ? resolveName(sources, source, name, next) : missing;
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
