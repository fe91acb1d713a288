import ts from 'typescript';
import { findModuleCall } from '../../edits/model/module-decorator';
import { isManual } from '../../edits/model/scope';
import { importedName } from '../../syntax/imports';
import { propertyName, unwrap } from '../../syntax/expressions';
import { exportNameOf } from '../class-at';
import { namedPlace, type Place } from '../resolve-export';
import type { Source, Sources } from '../sources';

/** A class of the user's, as other files import it. */
export interface ImportedClass {
  readonly file: string;
  /** 'default' for a default export. */
  readonly exportName: string;
}

/** The class through which the app talks to its database, and the module that others get it from. */
export interface PrismaService extends ImportedClass {
  /** Absent where each module provides it by itself. */
  readonly module?: ImportedClass;
}

/**
 * The classes that extend PrismaClient and that modules provide, each once.
 *
 * @param files those of the modules, the root first
 */
export function findPrismaServices(sources: Sources, files: readonly string[]): PrismaService[] {
  const found = new Map<string, PrismaService>();
  for (const [index, file] of files.entries()) {
    const source = sources.get(file);
    if (source === undefined) continue;
    for (const [className, node] of source.declared) {
      if (!ts.isClassDeclaration(node)) continue;
      const lists = moduleLists(source, className);
      for (const name of lists.providers) {
        const service = serviceOf(sources, source, name);
        if (service === undefined) continue;
        const key = `${service.file}\n${service.exportName}`;
        const module = { file, exportName: exportNameOf({ source, className }) };
        // The root module imports ours: the other way round it would be a ring.
        const isShared = lists.exports.includes(name) && index > 0 && module.exportName !== '';
        if (isShared) found.set(key, { ...service, module });
        else if (!found.has(key)) found.set(key, service);
      }
    }
  }
  return [...found.values()];
}

/** The names in the lists of a module's metadata. */
function moduleLists(source: Source, className: string) {
  const call = findModuleCall({ ...source, readImport: () => undefined }, className);
  const [metadata] = isManual(call) ? [] : call.arguments;
  const namesIn = (list: string): string[] => {
    if (!metadata || !ts.isObjectLiteralExpression(metadata)) return [];
    const member = metadata.properties.find((each) => propertyName(each) === list);
    if (!member || !ts.isPropertyAssignment(member)) return [];
    const value = unwrap(member.initializer);
    const elements = ts.isArrayLiteralExpression(value) ? value.elements : [];
    return elements.flatMap((each) => (ts.isIdentifier(each) ? [each.text] : []));
  };
  return { providers: namesIn('providers'), exports: namesIn('exports') };
}

function serviceOf(sources: Sources, source: Source, name: string): ImportedClass | undefined {
  const place = namedPlace(sources, source, name);
  if (place?.kind !== 'declared' || !extendsClient(sources, place)) return undefined;
  const exportName = exportNameOf({ source: place.source, className: place.name });
  return exportName === '' ? undefined : { file: place.source.path, exportName };
}

/** Whether a class extends PrismaClient, by itself or through another class of the app. */
function extendsClient(sources: Sources, place: Place, steps = 4): boolean {
  if (place.kind !== 'declared' || !ts.isClassDeclaration(place.node) || steps === 0) return false;
  const { source, node } = place;
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  if (!base) return false;
  const expression = unwrap(base.expression);
  if (importedName(source.bindings, expression)?.name === 'PrismaClient') return true;
  if (!ts.isIdentifier(expression)) return false;
  const above = namedPlace(sources, source, expression.text);
  return above !== undefined && extendsClient(sources, above, steps - 1);
}
