import ts from 'typescript';
import type { Declared } from '../../syntax/declarations';
import { specifierOf } from '../../syntax/imports';
import { openScope, type ReadImport, type Scope } from './scope';

/** What an imported name stands for: a declaration, or the value of `export default`. */
export interface Imported {
  readonly scope: Scope;
  readonly declared: Declared | ts.Expression;
}

/** So many files a name may pass through on its way. */
const MAX_STEPS = 8;

/** What an imported name stands for in the file where it is declared; through barrels too. */
export function importedDeclaration(
  { bindings, readImport }: Scope,
  name: string,
): Imported | undefined {
  const binding = bindings.find(({ local }) => local === name);
  return binding && exported(readImport, binding.from, binding.imported, MAX_STEPS);
}

/** What `namespace.name` stands for. */
export function namespaceMember(
  { bindings, readImport }: Scope,
  namespace: string,
  name: string,
): Imported | undefined {
  const binding = bindings.find(({ local, imported }) => local === namespace && imported === '*');
  return binding && exported(readImport, binding.from, name, MAX_STEPS);
}

function exported(
  readImport: ReadImport,
  from: string,
  name: string,
  steps: number,
): Imported | undefined {
  const target = readImport(from);
  if (target === undefined || steps === 0) return undefined;
  const scope = openScope(target.text, target.readImport);
  for (const statement of scope.file.statements) {
    const found = throughStatement(scope, statement, name, steps);
    if (found !== undefined) return found;
  }
  return inFile(scope, name, steps);
}

function throughStatement(
  scope: Scope,
  statement: ts.Statement,
  name: string,
  steps: number,
): Imported | undefined {
  if (ts.isExportAssignment(statement)) {
    const { expression, isExportEquals } = statement;
    if (name !== 'default' || isExportEquals) return undefined;
    return ts.isIdentifier(expression)
      ? inFile(scope, expression.text, steps)
      : { scope, declared: expression };
  }
  if (!ts.isExportDeclaration(statement)) return undefined;
  const from = specifierOf(statement);
  const clause = statement.exportClause;
  if (clause === undefined) {
    return from === undefined || name === 'default'
      ? undefined
      : exported(scope.readImport, from, name, steps - 1);
  }
  if (!ts.isNamedExports(clause)) return undefined;
  const element = clause.elements.find((each) => each.name.text === name);
  if (element === undefined) return undefined;
  const original = (element.propertyName ?? element.name).text;
  return from === undefined
    ? inFile(scope, original, steps)
    : exported(scope.readImport, from, original, steps - 1);
}

/** A name at the top level of a file: declared there, or imported. */
function inFile(scope: Scope, name: string, steps: number): Imported | undefined {
  const declared = scope.declared.get(name);
  if (declared !== undefined) return { scope, declared };
  const binding = scope.bindings.find((each) => each.local === name);
  return binding && exported(scope.readImport, binding.from, binding.imported, steps - 1);
}
