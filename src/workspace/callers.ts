import ts from 'typescript';
import { references } from '../syntax/references';
import type { RootExpression } from './entry';
import type { Local } from './local-names';
import { placeOf } from './resolve-export';
import type { Source, Sources } from './sources';

/** A call that was found: what stands at one place of its arguments, undefined where it has fewer. */
export interface Handed {
  readonly at: RootExpression | undefined;
}

/**
 * What the calls of a function hand to one of its parameters: calls in its own file and in those
 * that led to it from the entry.
 */
export function argumentsFor(
  sources: Sources,
  at: RootExpression,
  { node, ancestors }: Local,
): Handed[] {
  const position = ancestors.findLastIndex((each) => ts.isFunctionLike(each));
  const owner = ancestors[position];
  const parameter = [...ancestors, node].findLast((each) => ts.isParameter(each));
  if (owner === undefined || parameter === undefined || !ts.isFunctionLike(owner)) return [];
  const index = owner.parameters.indexOf(parameter);
  const around = ancestors[position - 1];
  const files = [
    { source: at.source, importers: at.importers },
    ...at.importers.map((source, place) => ({ source, importers: at.importers.slice(place + 1) })),
  ];
  return files.flatMap(({ source, importers }) =>
    callsOf(sources, at.source, owner, around, source).map(({ arguments: args }) => {
      const expression = args?.[index];
      return { at: expression && { source, expression, importers } };
    }),
  );
}

/** The calls in a file of a function that `home` declares. */
function callsOf(
  sources: Sources,
  home: Source,
  owner: ts.SignatureDeclaration,
  around: ts.Node | undefined,
  source: Source,
): (ts.CallExpression | ts.NewExpression)[] {
  const isMember = ts.isMethodDeclaration(owner) || ts.isPropertyDeclaration(around ?? owner);
  if (isMember) {
    const { name } = ts.isMethodDeclaration(owner) ? owner : (around as ts.PropertyDeclaration);
    return ts.isIdentifier(name) ? callsByName(source, name.text, true) : [];
  }
  const isClass = ts.isConstructorDeclaration(owner);
  const holder = isClass || (around && ts.isVariableDeclaration(around)) ? around : owner;
  if (holder === undefined) return [];
  const name = nameOf(holder);
  const locals =
    source === home
      ? [name]
      : source.bindings
          .filter(({ from, imported }) => {
            const place = placeOf(sources, source, from, imported);
            return place?.kind === 'declared' && place.node === holder;
          })
          .map(({ local }) => local);
  const plain = locals.flatMap((local) => callsByName(source, local ?? '', false));
  const namespaces = source.bindings.filter(({ imported }) => imported === '*');
  return namespaces.length > 0 && name !== undefined && source !== home
    ? [...plain, ...callsByName(source, name, true)]
    : plain;
}

const nameOf = (node: ts.Node): string | undefined => {
  const { name } = node as ts.NamedDeclaration;
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
};

/** `name(...)` and `new name(...)`, or `x.name(...)`. */
function callsByName(
  { file }: Source,
  name: string,
  asMember: boolean,
): (ts.CallExpression | ts.NewExpression)[] {
  if (name === '') return [];
  return references(file, name).flatMap(({ node, ancestors }) => {
    const outwards = ancestors.toReversed();
    const [parent] = outwards;
    const callee = asMember ? parent : node;
    const call = outwards[asMember ? 1 : 0];
    const isMember =
      parent !== undefined && ts.isPropertyAccessExpression(parent) && parent.name === node;
    const isCall = call !== undefined && (ts.isCallExpression(call) || ts.isNewExpression(call));
    return isMember === asMember && isCall && call.expression === callee ? [call] : [];
  });
}
