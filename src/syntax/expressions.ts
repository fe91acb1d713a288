import ts from 'typescript';

/** What parentheses, a cast, `satisfies` or `!` stand around; undefined for any other expression. */
export function castOperand(expression: ts.Expression): ts.Expression | undefined {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isTypeAssertionExpression(expression) ||
    ts.isNonNullExpression(expression)
    ? expression.expression
    : undefined;
}

/** The value inside parentheses, casts, `satisfies`, `!` and `await`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  const inner = ts.isAwaitExpression(expression) ? expression.expression : castOperand(expression);
  return inner === undefined ? expression : unwrap(inner);
}

/** `a ?? b`, `a || b`. */
export function isFallback(expression: ts.Expression): expression is ts.BinaryExpression {
  if (!ts.isBinaryExpression(expression)) return false;
  const { kind } = expression.operatorToken;
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

/** The name of a property where it can be read off: `imports`, `'imports'`, `['imports']`. */
export function propertyName(
  node: ts.ObjectLiteralElementLike | ts.ClassElement,
): string | undefined {
  const { name } = node;
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) {
    return name.expression.text;
  }
  return undefined;
}

/** The one expression that a function returns, when its body is nothing else. */
export function soleReturn(body: ts.ConciseBody | undefined): ts.Expression | undefined {
  if (body === undefined) return undefined;
  if (!ts.isBlock(body)) return body;
  const [only, more] = body.statements;
  return only !== undefined && more === undefined && ts.isReturnStatement(only)
    ? only.expression
    : undefined;
}

/** `a.b` in `a.b(c)`: the receiver, the method's name and the arguments. */
export function methodCall(expression: ts.Expression):
  | {
      readonly receiver: ts.Expression;
      readonly method: string;
      readonly args: ts.NodeArray<ts.Expression>;
    }
  | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const callee = expression.expression;
  return ts.isPropertyAccessExpression(callee)
    ? { receiver: callee.expression, method: callee.name.text, args: expression.arguments }
    : undefined;
}
