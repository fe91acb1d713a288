import ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import type { Source, Sources } from './sources';
import { textOf } from './text-of';

const METHODS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Head', 'Options', 'Sse']);

/** Below it the first segment says nothing: of these routes two are kept. */
const WELL_KNOWN = '.well-known';

/**
 * The first path segments that a controller answers on, as far as they can be read off; '' is the
 * root. Of a controller at the root, those of its methods: `@Post('auth/login')`; below
 * `.well-known` two segments (RFC 8615).
 */
export function routesOf(
  sources: Sources,
  source: Source,
  controller: ts.ClassLikeDeclaration,
): string[] {
  const read = (path: ts.Expression) => textOf(sources, source, path);
  const own = pathsOf(controller, (name) => name === 'Controller', read);
  const methods = controller.members.flatMap((member) =>
    pathsOf(member, (name) => METHODS.has(name), read),
  );
  const routes = own.map(routeOf).flatMap((path) => {
    if (path !== '' && path !== WELL_KNOWN) return [path];
    return [path, ...methods.map((method) => routeOf(`${path}/${method}`))];
  });
  return [...new Set(routes)];
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

function routeOf(path: string): string {
  const [first = '', second = ''] = path.split(/\/+/).filter((segment) => segment !== '');
  return first === WELL_KNOWN && second !== '' ? `${first}/${second}` : first;
}

export const firstSegment = (path: string): string =>
  path.replace(/^\/+/, '').split('/', 1)[0] ?? '';
