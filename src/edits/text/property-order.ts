import type ts from 'typescript';
import { propertyName } from '../../syntax/expressions';

/** The order in which Nest's own generator writes the metadata of a module. */
const ORDER = ['imports', 'controllers', 'providers', 'exports'];

/** Where a new key goes: behind those that precede it by custom, and behind leading spreads. */
export function propertyIndex(object: ts.ObjectLiteralExpression, property: string): number {
  const earlier = ORDER.slice(0, ORDER.indexOf(property));
  const names = object.properties.map((each) => propertyName(each));
  const last = names.findLastIndex((name) => name !== undefined && earlier.includes(name));
  const firstNamed = names.findIndex((name) => name !== undefined);
  return last >= 0 ? last + 1 : Math.max(0, firstNamed < 0 ? names.length : firstNamed);
}
