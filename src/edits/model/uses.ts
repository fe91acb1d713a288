import ts from 'typescript';
import { type Reference, references, standsForBinding } from '../../syntax/references';
import { effectOf, isChangedByAlias, isTelling } from './effect';
import type { Scope } from './scope';

/** A call that adds elements to an array: `modules.push(X)`. */
export interface Growth {
  readonly method: 'push' | 'unshift';
  readonly call: ts.CallExpression;
  /** It runs whenever the file is loaded: a statement of its own at the top level. */
  readonly always: boolean;
}

/** What the rest of the file does with a variable, beside declaring it and the one use at hand. */
export interface Uses {
  /**
   * Somebody else in this file sees the value. An exported one is changed where it is declared all
   * the same: a copy would miss what other files add to it.
   */
  readonly shared: boolean;
  /** Its value may be another one than its initializer, in a way that is not modelled. */
  readonly changed: boolean;
  readonly growth: readonly Growth[];
  /** Whatever changes it has run when the use at hand is evaluated. */
  readonly settled: boolean;
  /** A function changes it, whenever that is called. */
  readonly open: boolean;
}

/**
 * @param site the use at hand
 * @param member look at this property of the variable instead of at the variable itself; other
 *   properties of it do not matter
 */
export function usesOf(
  { file, declared }: Scope,
  name: string,
  site: ts.Node,
  member?: string,
): Uses {
  const declaration = declared.get(name);
  const uses = references(file, name)
    .filter(standsForBinding)
    .filter(({ node, ancestors }) => node !== site && ancestors.at(-1) !== declaration)
    .filter(({ node }) => node.getStart(file) !== site.getStart(file))
    .map((reference) => {
      const { used, around } = member === undefined ? whole(reference) : part(reference, member);
      const isAlias = used !== undefined && isChangedByAlias(file, used, around);
      const effect = used === undefined ? 'none' : isAlias ? 'changes' : effectOf(used, around);
      const deferred = reference.ancestors.some((each) => ts.isFunctionLike(each));
      const late = isAlias || deferred || reference.node.pos > site.pos;
      return { effect, around, late, deferred };
    });
  return {
    shared: uses.some(({ effect }) => effect === 'reads' || effect === 'escapes'),
    changed: uses.some(({ effect }) => effect === 'changes'),
    growth: uses.flatMap(({ effect, around }) => (effect === 'grows' ? growthOf(around) : [])),
    settled: !uses.some(({ effect, late }) => late && isTelling(effect)),
    open: uses.some(({ effect, deferred }) => deferred && isTelling(effect)),
  };
}

interface Used {
  readonly used: ts.Node | undefined;
  readonly around: readonly ts.Node[];
}

const whole = ({ node, ancestors }: Reference): Used => ({ used: node, around: ancestors });

/** `metadata.imports` for the member 'imports'; the object itself where it is used as a whole. */
function part({ node, ancestors }: Reference, member: string): Used {
  const access = ancestors.at(-1);
  const key = access === undefined ? undefined : keyOf(access, node);
  if (access === undefined || key === undefined) return { used: node, around: ancestors };
  const outwards = ancestors.slice(0, -1);
  if (key !== '' && key !== member) return { used: undefined, around: outwards };
  const parent = outwards.at(-1);
  return parent !== undefined && ts.isNonNullExpression(parent)
    ? { used: parent, around: outwards.slice(0, -1) }
    : { used: access, around: outwards };
}

/** The property that is accessed, '' where it is computed; undefined where none is. */
function keyOf(access: ts.Node, owner: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  if (!ts.isElementAccessExpression(access) || access.expression !== owner) return undefined;
  const { argumentExpression: key } = access;
  return ts.isStringLiteralLike(key) ? key.text : '';
}

function growthOf(around: readonly ts.Node[]): Growth[] {
  const [call, statement, top] = [around.at(-2), around.at(-3), around.at(-4)];
  const access = around.at(-1);
  if (!call || !ts.isCallExpression(call) || !access || !ts.isPropertyAccessExpression(access)) {
    return [];
  }
  const isStatement = statement !== undefined && ts.isExpressionStatement(statement);
  const always = isStatement && top !== undefined && ts.isSourceFile(top);
  return [{ method: access.name.text === 'push' ? 'push' : 'unshift', call, always }];
}
