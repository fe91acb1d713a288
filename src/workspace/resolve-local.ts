import ts from 'typescript';
import { methodCall, unwrap } from '../syntax/expressions';
import { ancestorsOf, type Reference, references } from '../syntax/references';
import type { RootExpression } from './entry';
import { type Finding, unknown } from './finding';
import { type ClassAt, resolveExpression, resolveImport } from './resolve-class';
import type { Source, Sources } from './sources';

/**
 * The class that an expression inside a function stands for. Beyond what the top level of the file
 * says it knows the function's own constants, modules that are imported there, and a parameter whose
 * argument stands in a caller.
 */
export function resolveLocal(
  sources: Sources,
  at: RootExpression,
  seen: ReadonlySet<ts.Node> = new Set(),
): Finding<ClassAt> {
  const { source } = at;
  const value = unwrap(at.expression);
  const owner = methodCall(value)?.receiver;
  if (owner !== undefined && ts.isIdentifier(owner)) {
    return resolveLocal(sources, { ...at, expression: owner }, seen);
  }
  if (ts.isPropertyAccessExpression(value)) {
    const from = dynamicImport(value.expression);
    if (from !== undefined) return resolveImport(sources, source, from, value.name.text);
  }
  const local = ts.isIdentifier(value) ? localDeclaration(source, value) : undefined;
  if (local === undefined || seen.has(local.node)) {
    return resolveExpression(sources, source, value);
  }

  const { node, ancestors } = local;
  const again = (expression: ts.Expression): Finding<ClassAt> =>
    resolveLocal(sources, { ...at, expression }, new Set(seen).add(node));
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
    return again(node.initializer);
  }
  if (ts.isBindingElement(node)) {
    const declaration = ancestors.findLast((each) => ts.isVariableDeclaration(each));
    const from = declaration?.initializer && dynamicImport(declaration.initializer);
    const name = node.propertyName ?? node.name;
    if (from && ts.isIdentifier(name)) return resolveImport(sources, source, from, name.text);
  }
  const argument = ts.isParameter(node) ? argumentFor(sources, at, node, ancestors) : undefined;
  if (argument !== undefined) {
    return resolveLocal(sources, argument, new Set(seen).add(node));
  }
  const name = value.getText(source.file);
  return unknown(`what \`${name}\` stands for cannot be told`, source.path);
}

interface Local {
  readonly node: ts.Node;
  readonly ancestors: readonly ts.Node[];
}

/** The declaration of a name in a function around its use; undefined at the top level of the file. */
function localDeclaration({ file }: Source, use: ts.Identifier): Local | undefined {
  const around = new Set<ts.Node>(ancestorsOf(file, use));
  return references(file, use.text)
    .filter(declares)
    .map(({ ancestors }) => ({
      node: ancestors[ancestors.length - 1] ?? file,
      ancestors: ancestors.slice(0, -1),
    }))
    .filter(({ ancestors }) => {
      const scope = ancestors.findLast((each) => ts.isBlock(each) || ts.isFunctionLike(each));
      return scope !== undefined && around.has(scope);
    })
    .at(-1);
}

function declares({ node, ancestors }: Reference): boolean {
  const parent = ancestors.at(-1);
  return (
    parent !== undefined &&
    (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) &&
    parent.name === node
  );
}

/** The specifier of `await import('./app.module')`. */
function dynamicImport(expression: ts.Expression): string | undefined {
  const call = unwrap(expression);
  const [specifier] = ts.isCallExpression(call) ? call.arguments : [];
  const isImport =
    ts.isCallExpression(call) &&
    (call.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(call.expression) && call.expression.text === 'require'));
  return isImport && specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

/** The argument that the one caller of a function hands to a parameter of it. */
function argumentFor(
  sources: Sources,
  at: RootExpression,
  parameter: ts.ParameterDeclaration,
  ancestors: readonly ts.Node[],
): RootExpression | undefined {
  const owner = ancestors.findLast((each) => ts.isFunctionLike(each));
  const variable = ancestors[ancestors.findLastIndex((each) => each === owner) - 1];
  const holder = variable !== undefined && ts.isVariableDeclaration(variable) ? variable : owner;
  const name = holder?.name;
  const index = owner?.parameters.indexOf(parameter) ?? -1;
  if (name === undefined || !ts.isIdentifier(name) || index < 0) return undefined;

  const callers = [
    { source: at.source, local: name.text, importers: at.importers },
    ...at.importers.flatMap((source, position) =>
      source.bindings
        .filter(({ imported }) => imported === name.text || imported === 'default')
        .filter(({ from }) => sources.resolve(source, from) === at.source.path)
        .map(({ local }) => ({
          source,
          local,
          importers: at.importers.slice(position + 1),
        })),
    ),
  ];
  const calls = callers.flatMap(({ source, local, importers }) =>
    references(source.file, local).flatMap((reference) => {
      const call = reference.ancestors.at(-1);
      const isCall = call !== undefined && ts.isCallExpression(call);
      const expression =
        isCall && call.expression === reference.node ? call.arguments[index] : undefined;
      return expression === undefined ? [] : [{ source, expression, importers }];
    }),
  );
  return calls.length === 1 ? calls[0] : undefined;
}
