import ts from 'typescript';

/** The first path segments that a controller answers on, where they are literals; '' is the root. */
export function routesOf(controller: ts.ClassLikeDeclaration): string[] {
  const decorators = ts.canHaveDecorators(controller) ? (ts.getDecorators(controller) ?? []) : [];
  return decorators.flatMap(({ expression: call }) =>
    ts.isCallExpression(call) && nameOf(call.expression) === 'Controller'
      ? pathsOf(call.arguments[0]).map(firstSegment)
      : [],
  );
}

/** `Controller`, `nest.Controller`; '' for anything else. */
const nameOf = (callee: ts.Expression): string => {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
};

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
