import { evaluateList, type ListValue, withGrowth } from './list-value';
import { findModuleCall } from './module-decorator';
import { findProperty, type Property } from './object-value';
import { cannot, codeOf, isManual, type Manual, type Scope } from './scope';

export type ModuleProperty = 'imports' | 'controllers' | 'providers' | 'exports';

/** A list of a module's metadata: where it is written and what it holds. */
export interface ModuleList {
  readonly property: ModuleProperty;
  readonly site: Exclude<Property, { kind: 'unclear' }>;
  readonly list: ListValue;
}

/**
 * Finds and evaluates a list of the metadata of a class.
 *
 * @param element code of the element that is to go into it: a list may be declared with a type that
 *   does not take it
 */
export function findList(
  scope: Scope,
  className: string,
  property: ModuleProperty,
  element: string,
): ModuleList | Manual {
  const call = findModuleCall(scope, className);
  if (isManual(call)) return call;
  const [metadata] = call.arguments;
  if (metadata === undefined) return cannot(scope, call, '@Module() has no argument');
  const site = findProperty(scope, metadata, property);
  if (site.kind === 'unclear') {
    return cannot(
      scope,
      site.node,
      `where \`${property}\` comes from is not clear: ${site.reason}`,
    );
  }
  const list = evaluateSite(scope, site, property, element);
  return { property, site, list };
}

function evaluateSite(
  scope: Scope,
  site: ModuleList['site'],
  property: ModuleProperty,
  element: string,
): ListValue {
  if (site.kind === 'absent') return { items: [], slots: [] };
  if (site.kind === 'inherited') {
    const [{ source: node } = {}] = site.path;
    const code = node === undefined ? '' : `${codeOf(scope, node)}.${property}`;
    return { items: node === undefined ? [] : [{ node, code, opaque: true }], slots: [] };
  }
  const accepts = element.startsWith('{') ? acceptsProvider : acceptsClass;
  const growth = site.path.flatMap((step) => step.growth);
  const list = withGrowth(scope, evaluateList({ scope, accepts }, site.value), growth);
  return site.path.some(({ shared }) => shared) ? { ...list, slots: [] } : list;
}

/** Types of lists that take a class; `DynamicModule[]` and `Type<Feature>[]` do not. */
const acceptsClass = (type: string): boolean =>
  !/typeof|^\[/.test(type) &&
  /\b(Type(?!<(?!any>|unknown>|object>))|any|unknown|ModuleMetadata|Provider|Function|Class|Constructor)\b/.test(
    type,
  );

const acceptsProvider = (type: string): boolean =>
  !/typeof|^\[/.test(type) && /\b(Provider|any|unknown|ModuleMetadata)\b/.test(type);
