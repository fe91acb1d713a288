import ts from 'typescript';
import { importDeclarations, specifierOf } from '../../syntax/imports';
import { references, standsForBinding } from '../../syntax/references';
import { cannot, type Manual, type Scope } from '../model/scope';
import { type Change, insertion } from './changes';
import { placeImport } from './import-place';
import { insertIntoList } from './list-edit';
import { sortedIndex } from './sorted-index';
import { isSameModule, withExtension } from './specifier';
import type { Style } from './style';

/** A name that the edited code needs. */
export interface ImportNeed {
  readonly name: string;
  /** without extension when it is relative */
  readonly from: string;
  /** used instead when the name means something else in this file */
  readonly alias?: string;
  /** ending of a relative specifier; else that of the file's other imports */
  readonly extension?: '' | '.js' | '.ts';
}

export interface ResolvedImport {
  /** how the name is written in this file: `AuthModule`, an alias, `auth.AuthModule` */
  readonly local: string;
  readonly isThere: boolean;
}

/** How a needed name is written in the file; `manual` when the name and its alias are both taken. */
export function resolveNeed(scope: Scope, need: ImportNeed): ResolvedImport | Manual {
  const { file, bindings, readImport } = scope;
  const fromThere = bindings.filter(
    ({ from, typeOnly }) => !typeOnly && isSameModule(from, need.from, readImport),
  );
  const existing = fromThere.find(({ imported }) => imported === need.name);
  if (existing !== undefined) return { local: existing.local, isThere: true };
  const namespace = fromThere.find(({ imported }) => imported === '*');
  if (namespace !== undefined) return { local: `${namespace.local}.${need.name}`, isThere: true };

  const names = need.alias === undefined ? [need.name] : [need.name, need.alias];
  const free = names.find((name) => !references(file, name).some(standsForBinding));
  if (free !== undefined) return { local: free, isThere: false };
  const [taken] = references(file, need.name).filter(standsForBinding);
  return cannot(
    scope,
    taken?.node ?? file,
    `${names.map((name) => `\`${name}\``).join(' and ')} ${names.length > 1 ? 'mean' : 'means'} something else in this file`,
  );
}

/** Adds an import: to a declaration that imports from there already, else as one of its own. */
export function importChanges(
  { file, readImport }: Scope,
  style: Style,
  need: ImportNeed,
  local: string,
): Change[] {
  const name = local === need.name ? local : `${need.name} as ${local}`;
  const neighbour = importDeclarations(file).find((each) => {
    const clause = each.importClause;
    return (
      clause?.phaseModifier === undefined &&
      clause?.namedBindings !== undefined &&
      ts.isNamedImports(clause.namedBindings) &&
      isSameModule(specifierOf(each) ?? '', need.from, readImport)
    );
  });
  const named = neighbour?.importClause?.namedBindings;
  if (named !== undefined && ts.isNamedImports(named)) {
    const names = named.elements.map((each) => (each.propertyName ?? each.name).text);
    const index = sortedIndex(names, need.name);
    return insertIntoList(file, style, { list: named, index, element: name });
  }
  const specifier = withExtension(file, need.from, need.extension);
  const { quote, padding, semicolon } = style;
  const statement = `import {${padding}${name}${padding}} from ${quote}${specifier}${quote}${semicolon}`;
  const place = placeImport(file, need.from);
  return [insertion(place.at, place.after ? `\n${statement}` : `${statement}\n`)];
}
