import { routesOf } from '../controller-routes';
import { nameOf, providerKind } from './classes';
import type { Findings } from './findings';
import { propertyValues } from './members';
import { guardOf } from './providers';
import type { ClassValue, Look, Place, Value } from './value';

/** A walk's means and what it has found so far. */
export interface Finding {
  readonly look: Look;
  readonly ours: ReadonlySet<string>;
  readonly found: Findings;
}

/** An element of `controllers`. */
export function takeController({ look, ours, found }: Finding, place: Place, value: Value): void {
  if (value.kind !== 'class') found.untold('controllers', place, value);
  else if (!ours.has(value.source.path)) {
    if (isTopLevel(value)) {
      found.controller(
        value.source.path,
        nameOf(value.node),
        routesOf(look.sources, value.source, value.node),
      );
    } else found.untold('controllers', place, value);
  }
}

/** An element of `providers`: only resolvers, gateways and global guards matter. */
export function takeProvider(finding: Finding, place: Place, value: Value, isRoot: boolean): void {
  const { look, found } = finding;
  if (value.kind === 'class') providerClass(finding, place, value);
  if (value.kind === 'unclear') found.untold('providers', place, value);
  if (value.kind !== 'object') return;
  const guard = guardOf(value);
  if (guard !== undefined) found.guard(value, guard, isRoot);
  for (const key of ['useClass', 'useExisting']) {
    for (const each of propertyValues(look, value, key)) {
      if (each.kind === 'class') providerClass(finding, place, each);
    }
  }
}

function providerClass({ ours, found }: Finding, place: Place, value: ClassValue): void {
  const { source, node } = value;
  const kind = ours.has(source.path) ? undefined : providerKind(value);
  if (kind === undefined) return;
  if (isTopLevel(value)) found.provider(kind, source.path, nameOf(node));
  else found.untold('providers', place, value);
}

const isTopLevel = ({ source, node }: ClassValue): boolean =>
  source.declared.get(nameOf(node)) === node;
