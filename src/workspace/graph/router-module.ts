import ts from 'typescript';
import { propertyName } from '../../syntax/expressions';
import { firstSegment } from '../controller-routes';
import { textOf } from '../text-of';
import type { Finding } from './endpoints';
import { elementsOf, evaluate } from './evaluate';
import type { Place } from './value';

/** `RouterModule.register([{ path: 'auth', module: X }])` puts the controllers of X below /auth. */
export function takeRoutes({ look, found }: Finding, args: readonly Place[]): void {
  const lists = args.flatMap((arg) => evaluate(look, arg));
  const routes = elementsOf(look, lists, () => undefined).flatMap((place) => evaluate(look, place));
  for (const route of routes) {
    if (route.kind !== 'object') continue;
    const path = route.node.properties.find((each) => propertyName(each) === 'path');
    if (path === undefined || !ts.isPropertyAssignment(path)) continue;
    const text = textOf(look.sources, route.source, path.initializer);
    if (text !== undefined) found.prefix(route.source.path, firstSegment(text));
  }
}
