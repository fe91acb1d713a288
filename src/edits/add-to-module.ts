import { codeOf, compact, isManual, openScope, type ReadImport, type Scope } from './model/scope';
import { findList, type ModuleProperty } from './model/module-list';
import type { Item } from './model/list-value';
import { already, edited, manual, type Outcome } from './outcome';
import { placeElement } from './place-element';
import { syntaxProblem } from '../syntax/parse';
import { applyChanges } from './text/changes';
import { type ImportNeed, importChanges, resolveNeed } from './text/import-edit';
import { styleOf } from './text/style';
import { type Registered, registeredElsewhere } from './model/registered';
import type ts from 'typescript';

/** How names are written in the file: 'AuthModule' -> 'JwtAuthModule'. */
export type Locals = ReadonlyMap<string, string>;

/** An element that a module class is to list. */
export interface ModuleAddition {
  readonly rootClass: string;
  readonly property: ModuleProperty;
  /** code of the element, with the names of `imports` */
  readonly element: string;
  readonly imports: readonly ImportNeed[];
  /** Whether a node is this element already; when left out, the same code is the same element. */
  readonly isSame?: (node: ts.Node, locals: Locals, scope: Scope) => boolean;
  /** before which of the items it goes, undefined when that cannot be told; the end when left out */
  readonly position?: (scope: Scope, items: readonly Item[], locals: Locals) => number | undefined;
  /** It goes there and nowhere before. */
  readonly isExact?: boolean;
  /** columns of a line, where the workspace says it */
  readonly printWidth?: number;
  /** what the file's imports lead to; without it only the file itself is known */
  readonly readImport?: ReadImport;
}

/**
 * Adds an element to `imports`, `controllers`, `providers` or `exports` of a module class, with the
 * imports that it needs. The result is evaluated again: the element is there once, and nothing else
 * of the list has changed, or the answer is `manual`.
 */
export function addToModule(text: string, addition: ModuleAddition): Outcome {
  const made = change(text, addition);
  // The first tree is out of reach by now: kept, it would make the second one dearer.
  return 'kind' in made ? made : check(made, addition);
}

/** A changed text, and what its list has to hold. */
interface Changed {
  readonly text: string;
  readonly codes: readonly string[];
}

function change(text: string, addition: ModuleAddition): Changed | Outcome {
  const scope = openScope(text, addition.readImport);
  const problem = syntaxProblem(scope.file);
  if (problem) return manual(`the file has a syntax error: ${problem.message}`, problem.line);

  const locals = new Map<string, string>();
  const missing: ImportNeed[] = [];
  for (const need of addition.imports) {
    const resolved = resolveNeed(scope, need);
    if (isManual(resolved)) return resolved;
    locals.set(need.name, resolved.local);
    if (!resolved.isThere) missing.push(need);
  }
  const element = rename(addition.element, locals);
  const isSame = sameIn(scope, addition, locals, element);
  const found = findList(scope, addition.rootClass, addition.property, element);
  const items = isManual(found) ? undefined : found.list.items;
  if (items?.some(({ node }) => isSame(node))) return already;
  if (missing.length === 0) {
    const where = elsewhere(scope, addition, locals, items, isSame);
    if (where === 'elsewhere') return already;
    if (where === 'conditionally') {
      return manual(`\`${element}\` is in \`${addition.property}\` under a condition only`);
    }
  }
  if (isManual(found)) return found;

  const style = styleOf(scope.file, addition.printWidth);
  const { items: before } = found.list;
  const at = addition.position ? addition.position(scope, before, locals) : before.length;
  const placed = at === undefined ? undefined : placeElement(scope, style, found, element, at);
  if (placed !== undefined && isManual(placed)) return placed;
  if (placed === undefined || (addition.isExact && placed.at !== at)) {
    return manual(`where \`${element}\` goes in \`${addition.property}\` cannot be told`);
  }
  const imports = missing.flatMap((need) =>
    importChanges(scope, style, need, locals.get(need.name) ?? need.name),
  );
  return {
    text: applyChanges(text, [...imports, ...placed.changes], style.eol),
    codes: before.map(({ code }) => code).toSpliced(placed.at, 0, compact(element)),
  };
}

/** Evaluates the edited text; nothing that it does not confirm is handed out. */
function check({ text, codes }: Changed, addition: ModuleAddition): Outcome {
  const scope = openScope(text, addition.readImport);
  const found = findList(scope, addition.rootClass, addition.property, addition.element);
  const isSound =
    syntaxProblem(scope.file) === undefined &&
    !isManual(found) &&
    found.list.items.length === codes.length &&
    found.list.items.every(({ code }, index) => code === codes[index]);
  return isSound
    ? edited(text)
    : manual(
        `\`${addition.property}\` of \`${addition.rootClass}\` has a form that is not understood`,
      );
}

type IsSame = (node: ts.Node) => boolean;

export function sameIn(
  scope: Scope,
  { isSame }: ModuleAddition,
  locals: Locals,
  element: string,
): IsSame {
  const code = compact(element);
  return (node) =>
    isSame === undefined ? codeOf(scope, node) === code : isSame(node, locals, scope);
}

function elsewhere(
  scope: Scope,
  { rootClass, property, imports }: ModuleAddition,
  locals: Locals,
  items: readonly Item[] | undefined,
  isSame: IsSame,
): Registered {
  const [name = ''] = (locals.get(imports.at(-1)?.name ?? '') ?? '').split('.');
  return name === '' ? 'no' : registeredElsewhere(scope, rootClass, property, name, isSame, items);
}

export const rename = (code: string, locals: Locals): string =>
  [...locals].reduce(
    (result, [name, local]) => result.replace(new RegExp(`\\b${name}\\b`, 'g'), () => local),
    code,
  );
