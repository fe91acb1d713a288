import ts from 'typescript';
import { propertyName } from '../../syntax/expressions';
import { type Reference, references, standsForBinding } from '../../syntax/references';
import type { Item } from './list-value';
import type { Scope } from './scope';

/** Where an element stands that is not an item of the list itself. */
export type Registered = 'elsewhere' | 'conditionally' | 'no';

/**
 * Looks for an element beside the items of a list: in a part of it that is not looked into, under a
 * condition, or in what a static method such as `forRoot()` returns.
 *
 * @param name the identifier by which the file knows the element
 * @param isSame whether a node is the element
 * @param items the list, where it could be evaluated
 */
export function registeredElsewhere(
  scope: Scope,
  className: string,
  property: string,
  name: string,
  isSame: (node: ts.Node) => boolean,
  items: readonly Item[] | undefined,
): Registered {
  const mentions = references(scope.file, name)
    .filter(standsForBinding)
    .filter(({ ancestors }) => !ancestors.some((each) => ts.isImportDeclaration(each)))
    .filter((reference) => [reference.node, ...reference.ancestors].some(isSame));
  for (const mention of mentions) {
    const { ancestors } = mention;
    const item = items?.find(({ node }) => node === mention.node || ancestors.includes(node));
    if (item !== undefined) {
      const kind = withinItem(item, mention);
      if (kind !== 'no') return kind;
    } else if (belongsTo(className, mention)) {
      const set = ancestors.findLast((each) => ts.isPropertyAssignment(each));
      const target = set === undefined ? undefined : propertyName(set);
      const isRegistration = items === undefined ? target !== 'exports' : target === property;
      if (isRegistration && !isUnused(items, mention)) return 'elsewhere';
    }
  }
  return 'no';
}

function withinItem(item: Item, { node, ancestors }: Reference): Registered {
  const between = ancestors.slice(ancestors.indexOf(item.node));
  const isOption = between.some(
    (each) => ts.isFunctionLike(each) || (ts.isPropertyAssignment(each) && !isProvider(each)),
  );
  if (isOption || node === item.node) return 'no';
  const isConditional = between.some(
    (each) => ts.isConditionalExpression(each) || ts.isBinaryExpression(each),
  );
  const [first] = between;
  const isGrowth = first !== undefined && ts.isCallExpression(first) && isPush(first.expression);
  if (isConditional || (isGrowth && item.opaque)) return 'conditionally';
  return item.opaque ? 'elsewhere' : 'no';
}

const isProvider = (member: ts.PropertyAssignment): boolean =>
  /^use(Class|Existing)$/.test(propertyName(member) ?? '');

const isPush = (callee: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(callee) && /^(push|unshift)$/.test(callee.name.text);

/** In no class, or in the body of that one: the decorators of other classes are not its own. */
function belongsTo(className: string, { ancestors }: Reference): boolean {
  const owner = ancestors.find((each) => ts.isClassDeclaration(each));
  return owner === undefined || (owner.name?.text ?? 'default') === className;
}

/** With a list that was evaluated, only what the class itself returns can add to it. */
const isUnused = (items: readonly Item[] | undefined, { ancestors }: Reference): boolean =>
  items !== undefined && !ancestors.some((each) => ts.isClassElement(each));
