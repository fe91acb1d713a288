import type { Slot } from './model/list-value';
import type { ModuleList } from './model/module-list';
import { cannot, type Manual, type Scope } from './model/scope';
import { spreadOperand } from './model/spread';
import { addKey, addOwnKey } from './place-key';
import { replaceValue } from './place-value';
import type { Change } from './text/changes';
import { insertIntoList } from './text/list-edit';
import type { Style } from './text/style';

/** The changes that put an element into a list, and before which item it then stands. */
export interface Placed {
  readonly changes: readonly Change[];
  readonly at: number;
}

/**
 * Puts the element into a literal that is always part of the list; where there is none, makes a new
 * list of the old value and the element.
 *
 * @param at before which item it is to stand, at the latest
 */
export function placeElement(
  scope: Scope,
  style: Style,
  found: ModuleList,
  element: string,
  at: number,
): Placed | Manual {
  const { site, list, property } = found;
  const { file } = scope;
  const shared = site.path.find((step) => step.shared);
  if (shared !== undefined) return addOwnKey(scope, style, found, shared, element, at);
  if (site.kind === 'absent') {
    return { changes: addKey(file, style, site.object, property, `[${element}]`), at: 0 };
  }
  const place = choosePlace(list.slots, at, list.items.length);
  if (place !== undefined) {
    const { slot, index } = place;
    const changes = insertIntoList(file, style, { list: slot.literal, index, element });
    return { changes, at: slot.offsets[index] ?? at };
  }
  const [{ node } = { node: file }] = list.items;
  const operand = site.kind === 'value' ? spreadOperand(scope, site.value) : undefined;
  if (site.kind === 'inherited' || operand === undefined) {
    return cannot(scope, node, `\`${property}\` may be no list there, or is changed later`);
  }
  return replaceValue(scope, style, site, {
    operand,
    element,
    at,
    isLast: at === list.items.length,
  });
}

/** The outermost literal in which the element stands as late as it may. */
function choosePlace(
  slots: readonly Slot[],
  at: number,
  end: number,
): { readonly slot: Slot; readonly index: number } | undefined {
  const [outer] = slots;
  if (outer === undefined) return undefined;
  if (at === end) return { slot: outer, index: outer.literal.elements.length };
  return slots
    .flatMap((slot) => slot.offsets.map((offset, index) => ({ slot, index, offset })))
    .filter(({ offset }) => offset <= at)
    .toSorted((a, b) => b.offset - a.offset)
    .at(0);
}
