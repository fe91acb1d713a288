import ts from 'typescript';
import { methodCall, unwrap } from '../syntax/expressions';
import { specifierOf } from '../syntax/imports';
import type { Source, Sources } from './sources';

/** A piece of code and the file that it stands in. */
export interface ValueAt {
  readonly source: Source;
  readonly node: ts.Node;
}

/**
 * What an expression stands for: the initializer of a constant, or a function or class, wherever it
 * is declared. What cannot be followed stands for itself.
 */
export function resolveValue(sources: Sources, at: ValueAt, steps = 8): ValueAt {
  if (steps === 0 || !ts.isExpression(at.node)) return at;
  const { source } = at;
  const node = unwrap(at.node);
  if (ts.isIdentifier(node)) {
    const found = valueOfName(sources, source, node.text, steps);
    return found === undefined ? { source, node } : resolveValue(sources, found, steps - 1);
  }
  const frozen = methodCall(node);
  if (frozen?.method === 'freeze' && frozen.args[0] !== undefined) {
    return resolveValue(sources, { source, node: frozen.args[0] }, steps - 1);
  }
  return { source, node };
}

function valueOfName(
  sources: Sources,
  source: Source,
  name: string,
  steps: number,
): ValueAt | undefined {
  const declared = source.declared.get(name);
  if (declared !== undefined) {
    const node = ts.isVariableDeclaration(declared) ? declared.initializer : declared;
    return node && { source, node };
  }
  const binding = source.bindings.find(({ local }) => local === name);
  return binding && valueOfExport(sources, source, binding.from, binding.imported, steps);
}

/** The value that a file gets by importing that name from there. */
function valueOfExport(
  sources: Sources,
  from: Source,
  specifier: string,
  name: string,
  steps: number,
): ValueAt | undefined {
  const path = sources.resolve(from, specifier);
  const target = path === undefined ? undefined : sources.get(path);
  if (target === undefined || steps === 0) return undefined;
  for (const statement of target.file.statements) {
    if (ts.isExportAssignment(statement) && name === 'default') {
      return { source: target, node: statement.expression };
    }
    const found = ts.isExportDeclaration(statement)
      ? throughExport(sources, target, statement, name, steps - 1)
      : undefined;
    if (found !== undefined) return found;
  }
  return valueOfName(sources, target, name, steps - 1);
}

/** `export { a as b } from './c'`, `export { a as b }`, `export * from './c'`. */
function throughExport(
  sources: Sources,
  source: Source,
  statement: ts.ExportDeclaration,
  name: string,
  steps: number,
): ValueAt | undefined {
  const from = specifierOf(statement);
  const clause = statement.exportClause;
  if (clause === undefined) {
    return from === undefined ? undefined : valueOfExport(sources, source, from, name, steps);
  }
  if (!ts.isNamedExports(clause)) return undefined;
  const element = clause.elements.find((each) => each.name.text === name);
  if (element === undefined) return undefined;
  const original = (element.propertyName ?? element.name).text;
  return from === undefined
    ? valueOfName(sources, source, original, steps)
    : valueOfExport(sources, source, from, original, steps);
}
