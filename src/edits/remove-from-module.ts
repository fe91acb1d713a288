import { lineAt } from '../syntax/parse';
import { type ModuleAddition, addToModule } from './add-to-module';
import { openScope } from './model/scope';
import { edited, manual, type Outcome } from './outcome';
import { type Added, localsOf, rootOf, takeOut } from './removal/take-out';
import { usesOfImport } from './removal/without-import';

/** A name whose import stays, since something else uses it. */
export interface Stays {
  readonly name: string;
  /** 1-based line of its first use */
  readonly line: number;
}

/** What became of taking something out. */
export type Removal = Outcome & { readonly stays?: readonly Stays[] };

/**
 * Takes out what `addToModule` put in: the element wherever it stands in the list, and the imports
 * that nothing else uses. Of all texts that this may have been before, the first is taken which the
 * addition makes this text of; when it was changed since, nothing but the element and its import goes.
 */
export function removeFromModule(text: string, added: Added): Removal {
  const { addition } = added;
  const taken = takeOut(text, added);
  if (!('texts' in taken)) return taken;
  const { texts, isSound } = taken;
  // The addition is asked first: most often the first text is the one.
  const before =
    texts.find((each) => makes(each, addition, text) && isSound(each)) ?? texts.find(isSound);
  if (before === undefined) {
    return manual(`\`${addition.element}\` could not be taken out safely`, taken.line);
  }
  if (taken.isMore) return removeFromModule(before, added);
  const stays = staying(before, addition);
  return stays.length > 0 ? { ...edited(before), stays } : edited(before);
}

/** Every text that this may have been before an element was put in; undefined where that is unclear. */
export function textsBefore(text: string, added: Added): readonly string[] {
  const taken = takeOut(text, added);
  return 'texts' in taken ? taken.texts : taken.kind === 'already' ? [text] : [];
}

/** Whether the addition makes exactly that text of it. */
function makes(before: string, addition: ModuleAddition, text: string): boolean {
  const outcome = addToModule(before, addition);
  return outcome.kind === 'edited' && outcome.text === text;
}

/** The imports that something else uses. */
function staying(text: string, addition: ModuleAddition): Stays[] {
  const scope = openScope(text, addition.readImport);
  const { file } = scope;
  const locals = localsOf(scope, addition);
  const ours = addition.imports.filter(({ from }) => from.startsWith('.'));
  return ours.flatMap(({ name }) => {
    const local = locals.get(name);
    const [use] = local === undefined ? [] : usesOfImport(file, rootOf(local));
    return use === undefined ? [] : [{ name, line: lineAt(file, use.node.getStart(file)) }];
  });
}
