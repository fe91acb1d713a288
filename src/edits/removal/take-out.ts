import { lineAt, parse, syntaxProblem } from '../../syntax/parse';
import { type ModuleAddition, rename, sameIn } from '../add-to-module';
import { findList } from '../model/module-list';
import { cannot, isManual, openScope, type Scope } from '../model/scope';
import { already, manual, type Outcome } from '../outcome';
import { resolveNeed } from '../text/import-edit';
import { usesOfImport, withoutImport } from './without-import';
import { withoutElement } from './without-element';

/** One addition to a module, and what came with it. */
export interface Added {
  readonly addition: ModuleAddition;
  /** the list itself came with the element */
  readonly madeList?: boolean;
}

/** What a text may have been before an element was put in. */
export interface Taken {
  readonly texts: readonly string[];
  /** Read again, the list holds what it held, but our element. */
  readonly isSound: (text: string) => boolean;
  /** The element stands in the list more than once. */
  readonly isMore: boolean;
  readonly line?: number;
}

/** Takes an element out of a module's list, and the imports that nothing uses any more. */
export function takeOut(text: string, { addition, madeList = false }: Added): Taken | Outcome {
  const scope = openScope(text, addition.readImport);
  const problem = syntaxProblem(scope.file);
  if (problem) return manual(`the file has a syntax error: ${problem.message}`, problem.line);
  const locals = localsOf(scope, addition);
  const main = locals.get(addition.imports.at(-1)?.name ?? '');
  if (main === undefined) return already;

  const element = rename(addition.element, locals);
  const found = findList(scope, addition.rootClass, addition.property, element);
  const isSame = sameIn(scope, addition, locals, element);
  const all = isManual(found) ? [] : found.list.items;
  const [item, ...more] = all.filter(({ node }) => isSame(node));
  if (item === undefined) {
    const [use] = usesOfImport(scope.file, rootOf(main));
    if (use === undefined) {
      return { texts: withoutImports([text], locals, addition), isSound: isParsed, isMore: false };
    }
    return isManual(found)
      ? found
      : cannot(scope, use.node, `\`${main}\` is used in a way that is not understood`);
  }
  const codes = all.filter((each) => each !== item).map(({ code }) => code);
  const texts = withoutElement(scope, { ...addition, madeList }, item.node);
  return {
    texts: withoutImports(texts, locals, addition),
    isSound: (each) => holds(each, addition, element, codes),
    isMore: more.length > 0,
    line: lineAt(scope.file, item.node.getStart(scope.file)),
  };
}

const isParsed = (text: string): boolean => syntaxProblem(parse(text)) === undefined;

/** How the imported names are written in the file. */
export function localsOf(scope: Scope, { imports }: ModuleAddition): Map<string, string> {
  const locals = new Map<string, string>();
  for (const need of imports) {
    const resolved = resolveNeed(scope, need);
    if (!isManual(resolved) && resolved.isThere) locals.set(need.name, resolved.local);
  }
  return locals;
}

/** `auth.AuthModule` of a namespace is used where `auth` is. */
export const rootOf = (local: string): string => local.split('.', 1)[0] ?? local;

/** Without the imports that nothing uses any more. */
function withoutImports(
  texts: readonly string[],
  locals: ReadonlyMap<string, string>,
  { readImport }: ModuleAddition,
): string[] {
  return [...locals.values()].reduce<string[]>(
    (all, local) =>
      all.flatMap((each) => {
        const { file } = openScope(each, readImport);
        const name = rootOf(local);
        return usesOfImport(file, name).length === 0 ? withoutImport(each, name) : [each];
      }),
    [...texts],
  );
}

/** Reads the text again: the list holds what it held, but our element. */
function holds(
  text: string,
  { rootClass, property, readImport }: ModuleAddition,
  element: string,
  codes: readonly string[],
): boolean {
  const scope = openScope(text, readImport);
  if (syntaxProblem(scope.file)) return false;
  const found = findList(scope, rootClass, property, element);
  return (
    !isManual(found) &&
    found.list.items.length === codes.length &&
    found.list.items.every(({ code }, index) => code === codes[index])
  );
}
