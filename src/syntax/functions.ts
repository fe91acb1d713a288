import ts from 'typescript';

/** Every expression that a function returns, those of functions within it left out. */
export function returnedExpressions(body: ts.ConciseBody | undefined): ts.Expression[] {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** The function that an expression is: an arrow or a function expression. */
export const asFunction = (
  expression: ts.Expression | undefined,
): ts.ArrowFunction | ts.FunctionExpression | undefined =>
  expression !== undefined &&
  (ts.isArrowFunction(expression) || ts.isFunctionExpression(expression))
    ? expression
    : undefined;
