import ts from 'typescript';
import { methodCall } from '../../syntax/expressions';
import { evaluate } from './evaluate';
import { returned } from './functions';
import { itemsOf } from './growth';
import { allExports, imported } from './lookup';
import { type Item, type Look, type Place, unclear, type Value } from './value';

/** Methods of a list that return a list of its own elements. */
const KEEPS = /^(filter|slice|flat|reverse|toReversed|sort|toSorted|concat)$/;
/** Functions of `Object` and `Array` that hand their argument on. */
const HANDS_ON = /^(Object\.freeze|Object\.seal|Array\.from|Object\.assign)$/;

/** What a call may return. */
export function callValues(look: Look, place: Place, call: ts.CallExpression): Value[] {
  const { source, locals } = place;
  const inside = (expression: ts.Expression): Value[] => evaluate(look, { ...place, expression });
  /** An argument of `concat`: a list, or one more element. */
  const joined = (expression: ts.Expression): Value[] => {
    const values = inside(expression);
    const isElement =
      values.length > 0 && values.every(({ kind }) => /^(class|object)$/.test(kind));
    return isElement ? [{ kind: 'list', items: itemsOf(place, [expression]) }] : values;
  };
  const args = call.arguments.map((expression): Place => ({ source, expression, locals }));
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = call.arguments;
    const from = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
    return (from && imported(look, source, from, '*')) || [unclear(place)];
  }

  const method = methodCall(call);
  if (method !== undefined) {
    const { receiver } = method;
    const name = ts.isIdentifier(receiver) ? `${receiver.text}.${method.method}` : '';
    if (HANDS_ON.test(name)) return call.arguments.flatMap(inside);
    if (name === 'Object.values' && call.arguments[0] !== undefined) {
      return [listOf(look, place, inside(call.arguments[0]))];
    }
    if (method.method === 'then' && args[0] !== undefined) {
      return evaluate(look, args[0]).flatMap((value) =>
        value.kind === 'function'
          ? returned(look, value, [() => inside(receiver)])
          : [unclear(place)],
      );
    }
    if (KEEPS.test(method.method)) {
      const receivers = inside(receiver);
      const isList = receivers.some(({ kind }) => kind === 'list');
      const others = method.method === 'concat' ? call.arguments.flatMap(joined) : [];
      if (isList) return [...receivers, ...others];
    }
  }

  return inside(call.expression).flatMap((callee): Value[] => {
    if (callee.kind === 'function') {
      return returned(
        look,
        callee,
        args.map((arg) => () => evaluate(look, arg)),
      );
    }
    if (callee.kind !== 'package') return [unclear(place)];
    return callee.name === 'forwardRef' && args[0] !== undefined
      ? evaluate(look, args[0]).flatMap((value) =>
          value.kind === 'function' ? returned(look, value, []) : [value],
        )
      : [{ ...callee, args }];
  });
}

/** `Object.values(x)`: what an object's properties or a namespace's exports are. */
function listOf(look: Look, place: Place, values: readonly Value[]): Value {
  const items = values.flatMap((value): Item[] => {
    if (value.kind === 'object') {
      const { source, locals, node } = value;
      return node.properties.flatMap((member) => {
        const expression = ts.isPropertyAssignment(member)
          ? member.initializer
          : ts.isShorthandPropertyAssignment(member)
            ? member.name
            : undefined;
        return expression ? [{ place: { source, expression, locals }, spread: false }] : [];
      });
    }
    const all = value.kind === 'namespace' ? allExports(look, value.source) : [];
    return all.flatMap((each) => {
      const name = each.kind === 'class' ? each.node.name : undefined;
      return each.kind === 'class' && name !== undefined
        ? [{ place: { source: each.source, expression: name }, spread: false }]
        : [];
    });
  });
  const isKnown = values.every(({ kind }) => kind === 'object' || kind === 'namespace');
  return isKnown ? { kind: 'list', items } : unclear(place);
}
