import ts from 'typescript';

/** The first path segments that the controllers in `text` answer on; '' is the root. */
export function readControllerRoutes(text: string): string[] {
  const source = ts.createSourceFile('controller.ts', text, ts.ScriptTarget.Latest);
  const routes: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement)) continue;
    for (const decorator of ts.getDecorators(statement) ?? []) {
      const call = decorator.expression;
      if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) continue;
      if (call.expression.text !== 'Controller') continue;
      routes.push(...pathsOf(call.arguments[0]).map(firstSegment));
    }
  }
  return routes;
}

function pathsOf(argument: ts.Expression | undefined): string[] {
  if (!argument) return [''];
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap(pathsOf);
  if (!ts.isObjectLiteralExpression(argument)) return [];
  const path = argument.properties.find(
    (property) =>
      ts.isPropertyAssignment(property) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
      property.name.text === 'path',
  );
  return path && ts.isPropertyAssignment(path) ? pathsOf(path.initializer) : [''];
}

const firstSegment = (path: string): string => path.replace(/^\/+/, '').split('/', 1)[0] ?? '';
