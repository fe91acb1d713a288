import ts from 'typescript';
import { asFunction } from '../syntax/functions';
import type { RootExpression } from './entry';
import { localDeclaration } from './local-names';
import { namedPlace } from './resolve-export';
import type { Sources } from './sources';

/** A function that a name stands for, and where it is written. */
export interface FunctionAt {
  readonly body: ts.ConciseBody | undefined;
  readonly at: RootExpression;
}

/** The function that is called by a name: of this file or of one that it imports. */
export function functionAt(
  sources: Sources,
  at: RootExpression,
  callee: ts.Expression,
): FunctionAt | undefined {
  const written = asFunction(ts.isParenthesizedExpression(callee) ? callee.expression : callee);
  if (written !== undefined) return { body: written.body, at };
  if (!ts.isIdentifier(callee)) return undefined;
  const local = localDeclaration(at.source, callee)?.node;
  if (local !== undefined) {
    const value = ts.isVariableDeclaration(local) ? asFunction(local.initializer) : undefined;
    return value && { body: value.body, at };
  }
  const place = namedPlace(sources, at.source, callee.text);
  if (place?.kind !== 'declared') return undefined;
  const { node, source } = place;
  const importers = source === at.source ? at.importers : [at.source, ...at.importers];
  const value = ts.isVariableDeclaration(node) ? asFunction(node.initializer) : node;
  return value === undefined || ts.isClassDeclaration(value)
    ? undefined
    : { body: value.body, at: { source, expression: callee, importers } };
}
