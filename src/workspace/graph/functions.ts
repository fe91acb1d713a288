import ts from 'typescript';
import { evaluate } from './evaluate';
import { growth } from './growth';
import { propertyValues } from './members';
import type { FunctionValue, Look, Value } from './value';

type Thunk = () => Value[];
type Names = Map<string, Thunk>;

/** All that a function may return for these arguments. A parameter without one is nothing. */
export function returned(look: Look, called: FunctionValue, args: readonly Thunk[]): Value[] {
  const { source, node } = called;
  const locals: Names = new Map(called.locals);
  const at = { source, locals };
  for (const [index, { name, dotDotDotToken, initializer }] of node.parameters.entries()) {
    const usual: Thunk = () =>
      initializer === undefined ? [] : evaluate(look, { ...at, expression: initializer });
    const rest: Thunk = () => args.slice(index).flatMap((arg) => arg());
    bind(look, locals, name, dotDotDotToken ? rest : (args[index] ?? usual));
  }
  const { body } = node;
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return evaluate(look, { ...at, expression: body });

  const results: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isClassDeclaration(inner) && inner.name !== undefined) {
      locals.set(inner.name.text, () => [{ kind: 'class', ...at, node: inner }]);
    }
    if (ts.isFunctionDeclaration(inner) && inner.name !== undefined) {
      locals.set(inner.name.text, () => [{ kind: 'function', ...at, node: inner }]);
    }
    if (ts.isFunctionLike(inner) || ts.isClassLike(inner)) return;
    if (ts.isVariableDeclaration(inner)) declare(look, at, inner);
    if (ts.isReturnStatement(inner) && inner.expression) results.push(inner.expression);
    ts.forEachChild(inner, visit);
  };
  ts.forEachChild(body, visit);
  return results.flatMap((expression) => evaluate(look, { ...at, expression }));
}

function declare(
  look: Look,
  at: { readonly source: FunctionValue['source']; readonly locals: Names },
  { name, initializer }: ts.VariableDeclaration,
): void {
  const initial: Thunk = () =>
    initializer === undefined ? [] : evaluate(look, { ...at, expression: initializer });
  if (!ts.isIdentifier(name)) return bind(look, at.locals, name, initial);
  const { text } = name;
  at.locals.set(text, () => [
    ...initial().map((each) => (each.kind === 'object' ? { ...each, holder: text } : each)),
    ...growth(look, at, text),
  ]);
}

/** Gives the names of a parameter or a destructuring what they stand for. */
function bind(look: Look, locals: Names, name: ts.BindingName, value: Thunk): void {
  if (ts.isIdentifier(name)) {
    locals.set(name.text, value);
    return;
  }
  if (!ts.isObjectBindingPattern(name)) return;
  for (const { name: inner, propertyName } of name.elements) {
    const key = propertyName ?? inner;
    if (!ts.isIdentifier(key)) continue;
    bind(look, locals, inner, () =>
      value().flatMap((each) =>
        each.kind === 'object' ? propertyValues(look, each, key.text) : [],
      ),
    );
  }
}
