import ts from 'typescript';
import { isDefaultExport } from '../../syntax/declarations';
import { specifierOf } from '../../syntax/imports';
import type { Source } from '../sources';
import { evaluate } from './evaluate';
import { growth } from './growth';
import type { Look, Value } from './value';

/** What a name at the top level of a file may stand for; undefined when it cannot be found. */
export function lookUp(look: Look, source: Source, name: string): Value[] | undefined {
  const declared = source.declared.get(name);
  if (declared !== undefined) {
    if (ts.isClassDeclaration(declared)) return [{ kind: 'class', source, node: declared }];
    if (ts.isFunctionDeclaration(declared)) return [{ kind: 'function', source, node: declared }];
    return variableValues(look, source, name, declared.initializer);
  }
  const binding = source.bindings.find(({ local }) => local === name);
  return binding && imported(look, source, binding.from, binding.imported);
}

function variableValues(
  look: Look,
  source: Source,
  name: string,
  initializer: ts.Expression | undefined,
): Value[] {
  const first =
    initializer === undefined ? [] : evaluate(look, { source, expression: initializer });
  const held = first.map((each) => (each.kind === 'object' ? { ...each, holder: name } : each));
  return [...held, ...growth(look, { source }, name)];
}

/** What an import or a re-export brings in; '*' for all that the file exports. */
export function imported(
  look: Look,
  source: Source,
  from: string,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Value[] | undefined {
  const path = look.sources.resolve(source, from);
  const target = path === undefined ? undefined : look.sources.get(path);
  if (target === undefined) {
    return look.isPackage(from) ? [{ kind: 'package', name, from, args: [] }] : undefined;
  }
  return name === '*'
    ? [{ kind: 'namespace', source: target }]
    : exported(look, target, name, seen);
}

/** What a file exports by a name. */
export function exported(
  look: Look,
  source: Source,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Value[] | undefined {
  if (seen.has(source.path)) return undefined;
  const next = new Set(seen).add(source.path);
  const { statements } = source.file;
  for (const statement of statements) {
    const found = named(look, source, statement, name, next);
    if (found !== undefined) return found;
  }
  if (source.declared.has(name)) return lookUp(look, source, name);
  for (const statement of name === 'default' ? [] : statements) {
    const from = starOf(statement);
    const found = from === undefined ? undefined : imported(look, source, from, name, next);
    // A package that is exported as a whole may or may not have it; nothing else does.
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(
  look: Look,
  source: Source,
  statement: ts.Statement,
  name: string,
  seen: ReadonlySet<string>,
): Value[] | undefined {
  if (ts.isExportAssignment(statement)) {
    return name === 'default'
      ? evaluate(look, { source, expression: statement.expression })
      : undefined;
  }
  if (name === 'default' && ts.isClassDeclaration(statement) && isDefaultExport(statement)) {
    return [{ kind: 'class', source, node: statement }];
  }
  if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) return undefined;
  const from = specifierOf(statement);
  const { exportClause: clause } = statement;
  if (ts.isNamespaceExport(clause)) {
    const isIt = clause.name.text === name && from !== undefined;
    return isIt ? imported(look, source, from, '*', seen) : undefined;
  }
  const element = clause.elements.find((each) => each.name.text === name);
  if (element === undefined) return undefined;
  const original = (element.propertyName ?? element.name).text;
  return from === undefined
    ? lookUp(look, source, original)
    : imported(look, source, from, original, seen);
}

const starOf = (statement: ts.Statement): string | undefined =>
  ts.isExportDeclaration(statement) && statement.exportClause === undefined
    ? specifierOf(statement)
    : undefined;

/** Everything that a file exports: `Object.values(resolvers)` of a namespace. */
export function allExports(look: Look, source: Source, seen = new Set<string>()): Value[] {
  if (seen.has(source.path)) return [];
  seen.add(source.path);
  const own = [...source.declared.keys()].flatMap((name) => exported(look, source, name) ?? []);
  const others = source.file.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const from = specifierOf(statement);
    const clause = statement.exportClause;
    if (from === undefined) return [];
    if (clause !== undefined && ts.isNamedExports(clause)) {
      return clause.elements.flatMap(({ name }) => exported(look, source, name.text) ?? []);
    }
    const path = look.sources.resolve(source, from);
    const target = path === undefined ? undefined : look.sources.get(path);
    return target === undefined ? [] : allExports(look, target, seen);
  });
  return [...own, ...others];
}
