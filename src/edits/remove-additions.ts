import { already, edited } from './outcome';
import type { Added } from './removal/take-out';
import { type Removal, type Stays, removeFromModule, textsBefore } from './remove-from-module';

/** So many texts are looked at: additions leave a few ways each of what was before. */
const MOST_TEXTS = 400;

/**
 * Takes several additions out of one file, the last first.
 *
 * @param wasBefore whether a text is the one that the first run found; without it, and where the file
 *   was changed since, layouts that say the same are told apart by what is usual
 */
export function removeAdditions(
  text: string,
  additions: readonly Added[],
  wasBefore?: (text: string) => boolean,
): Removal {
  const likely = oneByOne(text, additions);
  if (wasBefore === undefined || likely.kind !== 'edited' || wasBefore(likely.text)) return likely;
  let texts = [text];
  for (const added of additions.toReversed()) {
    const next = texts.flatMap((each) => textsBefore(each, added));
    texts = [...new Set(next)].slice(0, MOST_TEXTS);
  }
  const exact = texts.find(wasBefore);
  return exact === undefined ? likely : edited(exact);
}

/** All of them or, where one cannot be taken out, none. */
function oneByOne(text: string, additions: readonly Added[]): Removal {
  let current = text;
  const stays: Stays[] = [];
  for (const added of additions.toReversed()) {
    const removal = removeFromModule(current, added);
    if (removal.kind === 'manual') return removal;
    if (removal.kind === 'edited') current = removal.text;
    stays.push(...(removal.stays ?? []));
  }
  if (current === text) return already;
  return stays.length > 0 ? { ...edited(current), stays } : edited(current);
}
