import ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import type { Source, Sources } from './sources';
import { textOf } from './text-of';

const METHODS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Head', 'Options', 'Sse']);

/**
 * The first path segments that a controller answers on, as far as they can be read off; '' is the
 * root. Of a controller at the root, those of its methods: `@Post('auth/login')`.
 */
export function routesOf(
  sources: Sources,
  source: Source,
  controller: ts.ClassLikeDeclaration,
): string[] {
  const read = (path: ts.Expression) => textOf(sources, source, path);
  const own = pathsOf(controller, (name) => name === 'Controller', read).map(firstSegment);
  if (!own.includes('')) return own;
  const methods = controller.members.flatMap((member) =>
    pathsOf(member, (name) => METHODS.has(name), read),
  );
  return [...new Set([...own, ...methods.map(firstSegment)])];
}

/** What stands in the decorators of these names: `('a')`, `(['a', 'b'])`, `({ path: 'a' })`, `()`. */
function pathsOf(
  node: ts.Node,
  isIt: (decorator: string) => boolean,
  read: (path: ts.Expression) => string | undefined,
): string[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  const paths = (argument: ts.Expression | undefined): string[] => {
    if (!argument) return [''];
    if (ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap(paths);
    if (ts.isObjectLiteralExpression(argument)) {
      const path = argument.properties.find((each) => propertyName(each) === 'path');
      if (path === undefined) return [''];
      if (ts.isShorthandPropertyAssignment(path)) return paths(path.name);
      return ts.isPropertyAssignment(path) ? paths(path.initializer) : [];
    }
    const text = read(argument);
    return text === undefined ? [] : [text];
  };
  return decorators.flatMap(({ expression: call }) =>
    ts.isCallExpression(call) && isIt(nameOf(call.expression)) ? paths(call.arguments[0]) : [],
  );
}

/** `Controller`, `nest.Controller`; '' for anything else. */
const nameOf = (callee: ts.Expression): string => {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
};

export const firstSegment = (path: string): string =>
  path.replace(/^\/+/, '').split('/', 1)[0] ?? '';
