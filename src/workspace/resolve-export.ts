import ts from 'typescript';
import { type Declared, isDefaultExport } from '../syntax/declarations';
import { specifierOf } from '../syntax/imports';
import type { Source, Sources } from './sources';

/** What an exported name stands for. */
export type Place =
  | {
      readonly kind: 'declared';
      readonly source: Source;
      readonly name: string;
      readonly node: Declared;
    }
  /** `export default createRoot()` */
  | { readonly kind: 'value'; readonly source: Source; readonly expression: ts.Expression }
  /** `export * as app from './app.module'` */
  | { readonly kind: 'namespace'; readonly source: Source };

/** Follows an import or a re-export to what it stands for; undefined where it leads out of reach. */
export function placeOf(
  sources: Sources,
  importer: Source,
  from: string,
  imported: string,
  seen: ReadonlySet<string> = new Set(),
): Place | undefined {
  const path = sources.resolve(importer, from);
  const source = path === undefined ? undefined : sources.get(path);
  if (source === undefined) return undefined;
  return imported === '*'
    ? { kind: 'namespace', source }
    : exportedPlace(sources, source, imported, seen);
}

/** What a name that a file exports stands for. */
export function exportedPlace(
  sources: Sources,
  source: Source,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Place | undefined {
  const key = `${source.path}>${name}`;
  if (seen.has(key)) return undefined;
  const next = new Set(seen).add(key);
  for (const statement of source.file.statements) {
    const place = placeIn(sources, source, statement, name, next);
    if (place !== undefined) return place;
  }
  const node = source.declared.get(name);
  return node && name !== 'default' ? { kind: 'declared', source, name, node } : undefined;
}

function placeIn(
  sources: Sources,
  source: Source,
  statement: ts.Statement,
  name: string,
  seen: ReadonlySet<string>,
): Place | undefined {
  if (ts.isExportAssignment(statement)) {
    if (name !== 'default' || statement.isExportEquals) return undefined;
    const { expression } = statement;
    return ts.isIdentifier(expression)
      ? namedPlace(sources, source, expression.text, seen)
      : { kind: 'value', source, expression };
  }
  const isDeclaration = ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement);
  if (name === 'default' && isDeclaration && isDefaultExport(statement)) {
    const { text } = statement.name ?? { text: 'default' };
    return { kind: 'declared', source, name: text, node: statement };
  }
  if (!ts.isExportDeclaration(statement)) return undefined;
  const from = specifierOf(statement);
  const clause = statement.exportClause;
  if (clause === undefined) {
    return from === undefined || name === 'default'
      ? undefined
      : placeOf(sources, source, from, name, seen);
  }
  if (ts.isNamespaceExport(clause)) {
    return from !== undefined && clause.name.text === name
      ? placeOf(sources, source, from, '*', seen)
      : undefined;
  }
  const element = clause.elements.find((each) => each.name.text === name);
  if (element === undefined) return undefined;
  const original = (element.propertyName ?? element.name).text;
  return from === undefined
    ? namedPlace(sources, source, original, seen)
    : placeOf(sources, source, from, original, seen);
}

/** What a name at the top level of a file stands for: declared there, or imported. */
export function namedPlace(
  sources: Sources,
  source: Source,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Place | undefined {
  const node = source.declared.get(name);
  if (node !== undefined) return { kind: 'declared', source, name, node };
  const binding = source.bindings.find(({ local }) => local === name);
  return binding && placeOf(sources, source, binding.from, binding.imported, seen);
}
