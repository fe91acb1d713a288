import ts from 'typescript';
import { isFallback, methodCall, unwrap } from '../syntax/expressions';
import { asFunction, returnedExpressions } from '../syntax/functions';
import { lineAt } from '../syntax/parse';
import { argumentsFor } from './callers';
import { type ClassAt, notAClass, whyNotImported } from './class-at';
import type { RootExpression } from './entry';
import { type Finding, known, unknown } from './finding';
import { functionAt } from './function-at';
import { assignmentsTo, type Local, localDeclaration } from './local-names';
import { namedPlace, type Place } from './resolve-export';
import { destructured, memberValues } from './resolve-member';
import { modulesOfStatic } from './static-method';
import type { Sources } from './sources';

/** Every class that an expression may stand for, and why where that cannot be told. */
export type Classes = readonly Finding<ClassAt>[];

/** Nothing sensible is nested deeper; circles end here. */
const MAX_DEPTH = 24;

/**
 * The module classes that may be the value of an expression: of names it follows the declaration and
 * all assignments, of parameters what the callers hand over, of calls what they return.
 */
export function possibleRoots(sources: Sources, at: RootExpression, depth = 0): Classes {
  const value = unwrap(at.expression);
  if (depth > MAX_DEPTH) return [notAClass(at.source, value)];
  const follow = (expression: ts.Expression): Classes =>
    possibleRoots(sources, { ...at, expression }, depth + 1);
  if (ts.isConditionalExpression(value)) {
    return [...follow(value.whenTrue), ...follow(value.whenFalse)];
  }
  if (isFallback(value)) return [...follow(value.left), ...follow(value.right)];
  if (ts.isIdentifier(value)) return ofName(sources, at, value, depth);
  if (ts.isPropertyAccessExpression(value)) {
    const owner = { ...at, expression: value.expression };
    return (
      memberValues(sources, owner, value.name.text, depth + 1) ?? [notAClass(at.source, value)]
    );
  }
  if (ts.isObjectLiteralExpression(value)) {
    return memberValues(sources, at, 'module', depth + 1) ?? [notAClass(at.source, value)];
  }
  if (ts.isCallExpression(value)) return ofCall(sources, at, value, depth);
  return [notAClass(at.source, value)];
}

function ofName(sources: Sources, at: RootExpression, name: ts.Identifier, depth: number): Classes {
  const local = localDeclaration(at.source, name);
  if (local !== undefined) return ofLocal(sources, at, name, local, depth);
  const place = namedPlace(sources, at.source, name.text);
  if (place !== undefined) return classesAt(sources, at, place, depth);
  const binding = at.source.bindings.find((each) => each.local === name.text);
  return [
    binding === undefined
      ? unknown(`\`${name.text}\` is not declared there`, at.source.path)
      : whyNotImported(sources, at.source, binding.from, binding.imported),
  ];
}

/** The classes of what a name at the top level of some file stands for. */
export function classesAt(
  sources: Sources,
  at: RootExpression,
  place: Place,
  depth: number,
): Classes {
  const { source } = place;
  const importers = source === at.source ? at.importers : [at.source, ...at.importers];
  const follow = (expression: ts.Expression): Classes =>
    possibleRoots(sources, { source, expression, importers }, depth + 1);
  if (place.kind === 'value') return follow(place.expression);
  if (place.kind === 'namespace') return [unknown('a namespace is no class', source.path)];
  const { node, name } = place;
  if (ts.isClassDeclaration(node)) return [known({ source, className: name })];
  const values = ts.isVariableDeclaration(node) && node.initializer ? [node.initializer] : [];
  const all = [...values, ...assignmentsTo(source, name)];
  const line = lineAt(source.file, node.getStart(source.file));
  return all.length > 0
    ? all.flatMap(follow)
    : [unknown(`\`${name}\` is not a class`, source.path, line)];
}

function ofLocal(
  sources: Sources,
  at: RootExpression,
  name: ts.Identifier,
  local: Local,
  depth: number,
): Classes {
  const { source } = at;
  const { node } = local;
  const line = lineAt(source.file, name.getStart(source.file));
  const unclear = unknown(`what \`${name.text}\` stands for cannot be told`, source.path, line);
  const assigned = assignmentsTo(source, name.text);
  const handed = ts.isParameter(node) ? argumentsFor(sources, at, local) : [];
  const given = handed.flatMap((each) => (each.at === undefined ? [] : [each.at]));
  const isOpen = ts.isParameter(node) && (handed.length === 0 || given.length < handed.length);
  if (isOpen && node.initializer === undefined) return [unclear];
  const useInitializer = ts.isVariableDeclaration(node) || isOpen;
  const own = [...(useInitializer && node.initializer ? [node.initializer] : []), ...assigned].map(
    (expression) => ({ ...at, expression }),
  );
  const members = ts.isBindingElement(node) ? destructured(sources, at, local, depth) : [];
  const all = [
    ...members,
    ...[...own, ...given].flatMap((each) => possibleRoots(sources, each, depth + 1)),
  ];
  return all.length > 0 ? all : [unclear];
}

/** `AppModule.forRoot()`, `createRoot()`, `import('./app.module').then((m) => m.AppModule)`. */
function ofCall(
  sources: Sources,
  at: RootExpression,
  call: ts.CallExpression,
  depth: number,
): Classes {
  const { source } = at;
  const through = methodCall(call);
  if (through === undefined) {
    const made = functionAt(sources, at, call.expression);
    const values = made === undefined ? [] : returnedExpressions(made.body);
    return made === undefined || values.length === 0
      ? [notAClass(source, call)]
      : values.flatMap((expression) =>
          possibleRoots(sources, { ...made.at, expression }, depth + 1),
        );
  }
  const callback = through.method === 'then' ? asFunction(through.args[0]) : undefined;
  if (callback !== undefined) {
    return returnedExpressions(callback.body).flatMap((expression) =>
      possibleRoots(sources, { ...at, expression }, depth + 1),
    );
  }
  const owner = unwrap(through.receiver);
  if (!ts.isIdentifier(owner) && !ts.isPropertyAccessExpression(owner)) {
    return [notAClass(source, call)];
  }
  return possibleRoots(sources, { ...at, expression: owner }, depth + 1).flatMap((found) =>
    found.known ? modulesOfStatic(sources, found.value, through.method, depth + 1) : [found],
  );
}
