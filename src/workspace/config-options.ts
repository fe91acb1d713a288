import ts from 'typescript';
import { propertyName, unwrap } from '../syntax/expressions';
import { resolveValue, type ValueAt } from './resolve-value';
import type { Sources } from './sources';

/** The options of a call, as far as they can be read off. */
export interface Options {
  /** The value that an option may have, if it may be set at all; the one that counts. */
  readonly get: (name: string) => ValueAt | undefined;
  /** Whether an option is `true`, as written. */
  readonly isTrue: (name: string) => boolean;
  /** Some of them come from where we cannot look. */
  readonly isUnclear: boolean;
}

/** Reads an object of options: a literal, a constant of whatever file, spreads, either arm of `? :`. */
export function readOptions(sources: Sources, at: ValueAt | undefined): Options {
  const values = new Map<string, ValueAt>();
  const isClear = at === undefined || collect(sources, at, values);
  const isTrue = (name: string): boolean => {
    const found = values.get(name);
    return found !== undefined && isKind(resolveValue(sources, found), ts.SyntaxKind.TrueKeyword);
  };
  return { get: (name) => values.get(name), isTrue, isUnclear: !isClear };
}

const isKind = ({ node }: ValueAt, kind: ts.SyntaxKind): boolean => node.kind === kind;

function collect(sources: Sources, at: ValueAt, into: Map<string, ValueAt>, steps = 8): boolean {
  if (steps === 0) return false;
  const { source, node } = resolveValue(sources, at);
  const inside = (inner: ts.Expression): boolean =>
    collect(sources, { source, node: unwrap(inner) }, into, steps - 1);
  if (ts.isConditionalExpression(node)) {
    return [inside(node.whenFalse), inside(node.whenTrue)].every(Boolean);
  }
  if (ts.isBinaryExpression(node)) return inside(node.right);
  if (!ts.isObjectLiteralExpression(node)) return false;
  let isClear = true;
  for (const member of node.properties) {
    if (ts.isSpreadAssignment(member)) {
      isClear = inside(member.expression) && isClear;
      continue;
    }
    const name = propertyName(member);
    if (name === undefined) isClear = false;
    else into.set(name, { source, node: valueOf(member) });
  }
  return isClear;
}

function valueOf(member: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>): ts.Node {
  if (ts.isPropertyAssignment(member)) return member.initializer;
  return ts.isShorthandPropertyAssignment(member) ? member.name : member;
}
