import ts from 'typescript';
import { propertyName, unwrap } from '../syntax/expressions';
import { argumentsFor } from './callers';
import { whyNotImported } from './class-at';
import type { RootExpression } from './entry';
import {
  assignmentsTo,
  dynamicImport,
  importedBy,
  isChanged,
  type Local,
  localDeclaration,
} from './local-names';
import { exportedPlace, namedPlace, type Place, placeOf } from './resolve-export';
import { type Classes, classesAt, possibleRoots } from './resolve-root';
import type { Sources } from './sources';

/**
 * The classes that a property of an expression may stand for: of a namespace, of an object that is
 * written out, of what is handed to a parameter. Undefined where that cannot be told.
 */
export function memberValues(
  sources: Sources,
  at: RootExpression,
  name: string,
  depth: number,
): Classes | undefined {
  const value = unwrap(at.expression);
  const specifier = dynamicImport(value);
  if (specifier !== undefined) return ofImport(sources, at, specifier, name, depth);
  const follow = (expression: ts.Expression): Classes | undefined =>
    memberValues(sources, { ...at, expression }, name, depth + 1);
  if (ts.isObjectLiteralExpression(value)) {
    const member = value.properties.findLast((each) => propertyName(each) === name);
    const isLast = !value.properties.some(
      (each) => ts.isSpreadAssignment(each) && member !== undefined && each.pos > member.pos,
    );
    if (member === undefined || !isLast) return undefined;
    if (ts.isShorthandPropertyAssignment(member)) {
      return possibleRoots(sources, { ...at, expression: member.name }, depth + 1);
    }
    return ts.isPropertyAssignment(member)
      ? possibleRoots(sources, { ...at, expression: member.initializer }, depth + 1)
      : undefined;
  }
  if (!ts.isIdentifier(value)) return undefined;
  if (isChanged(at.source, value.text)) return undefined;
  const local = localDeclaration(at.source, value);
  if (local === undefined) return ofTopLevel(sources, at, value.text, name, depth);
  if (ts.isVariableDeclaration(local.node)) {
    return local.node.initializer && follow(local.node.initializer);
  }
  return isParameter(local) ? ofParameter(sources, at, local, name, depth) : undefined;
}

/** `const { AppModule } = await import(...)`, and the same in a parameter; empty if not known. */
export function destructured(
  sources: Sources,
  at: RootExpression,
  { node, ancestors }: Local,
  depth: number,
): Classes {
  const holder = ancestors.at(-2);
  const key = ts.isBindingElement(node) ? (node.propertyName ?? node.name) : undefined;
  if (holder === undefined || key === undefined || !ts.isIdentifier(key)) return [];
  if (ts.isVariableDeclaration(holder)) {
    const owner = holder.initializer && { ...at, expression: holder.initializer };
    return (owner && memberValues(sources, owner, key.text, depth + 1)) ?? [];
  }
  const parameter = { node: holder, ancestors: ancestors.slice(0, -2) };
  return isParameter(parameter) ? (ofParameter(sources, at, parameter, key.text, depth) ?? []) : [];
}

const isParameter = (local: { readonly node: ts.Node }): local is Local =>
  ts.isParameter(local.node);

function ofParameter(
  sources: Sources,
  at: RootExpression,
  local: Local,
  name: string,
  depth: number,
): Classes | undefined {
  const from = importedBy(local);
  return from === undefined
    ? ofAll(sources, valuesOf(sources, at, local), name, depth)
    : ofImport(sources, at, from, name, depth);
}

/** The expressions that a parameter may stand for; none where a caller may be missing. */
function valuesOf(sources: Sources, at: RootExpression, local: Local): readonly RootExpression[] {
  const handed = argumentsFor(sources, at, local);
  return handed.every((each) => each.at !== undefined)
    ? handed.flatMap((each) => (each.at ? [each.at] : []))
    : [];
}

function ofAll(
  sources: Sources,
  owners: readonly RootExpression[],
  name: string,
  depth: number,
): Classes | undefined {
  const all = owners.map((owner) => memberValues(sources, owner, name, depth + 1));
  return all.length === 0 || all.includes(undefined)
    ? undefined
    : all.flatMap((each) => each ?? []);
}

/** A property of what the top level of the file declares or imports. */
function ofTopLevel(
  sources: Sources,
  at: RootExpression,
  owner: string,
  name: string,
  depth: number,
): Classes | undefined {
  const place = namedPlace(sources, at.source, owner);
  if (place === undefined) return undefined;
  const { source } = place;
  if (place.kind === 'namespace') {
    const member = exportedPlace(sources, source, name);
    return member && classesAt(sources, at, member, depth);
  }
  const expression = initializerOf(place);
  const importers = source === at.source ? at.importers : [at.source, ...at.importers];
  return expression && memberValues(sources, { source, expression, importers }, name, depth + 1);
}

function initializerOf(place: Exclude<Place, { kind: 'namespace' }>): ts.Expression | undefined {
  if (place.kind === 'value') return place.expression;
  const { node, source, name } = place;
  if (!ts.isVariableDeclaration(node) || isChanged(source, name)) return undefined;
  return assignmentsTo(source, name).length === 0 ? node.initializer : undefined;
}

function ofImport(
  sources: Sources,
  at: RootExpression,
  from: string,
  name: string,
  depth: number,
): Classes {
  const place = placeOf(sources, at.source, from, name);
  return place === undefined
    ? [whyNotImported(sources, at.source, from, name)]
    : classesAt(sources, at, place, depth);
}
