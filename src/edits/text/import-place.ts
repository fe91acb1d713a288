import ts from 'typescript';
import { importDeclarations, specifierOf } from '../../syntax/imports';
import { sortedIndex } from './sorted-index';
import { endOfTrailingComments, startWithComments } from './trivia';

export interface ImportPlace {
  readonly at: number;
  /** The statement goes below what is there; else above it. */
  readonly after: boolean;
}

/**
 * Where a new import statement goes: among its own kind (relative, or of the same package scope) in
 * alphabetical order if they have one, else below the last of them. Imports for types only and for
 * side effects are never neighbours: their place may matter.
 */
export function placeImport(file: ts.SourceFile, from: string): ImportPlace {
  const all = importDeclarations(file);
  const values = all.filter(
    ({ importClause }) => importClause !== undefined && importClause.phaseModifier === undefined,
  );
  const scoped = values.filter((each) => isRelative(each) === from.startsWith('.'));
  const scope = /^@[^/]+\//.exec(from)?.[0];
  const siblings =
    scope === undefined ? scoped : scoped.filter((each) => specifierOf(each)?.startsWith(scope));
  const group = siblings.length > 0 ? siblings : scoped;
  const last = group.at(-1) ?? (from.startsWith('.') ? all.at(-1) : undefined);
  if (last === undefined) return aboveAll(file, all);

  const index = sortedIndex(group.map(nameOf), from);
  const previous = index === group.length ? last : group[index - 1];
  const next = group[index];
  return previous !== undefined || next === undefined
    ? below(file, previous ?? last)
    : above(file, next);
}

const nameOf = (each: ts.ImportDeclaration): string => specifierOf(each) ?? '';
const isRelative = (each: ts.ImportDeclaration): boolean =>
  /^[./#~]|^@\/|^src\//.test(specifierOf(each) ?? '');

/** Above the first import unless that one is there for its side effects, which come first. */
function aboveAll(file: ts.SourceFile, all: readonly ts.ImportDeclaration[]): ImportPlace {
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) return { at: 0, after: false };
  return first.importClause === undefined ? below(file, last) : above(file, first);
}

const below = ({ text }: ts.SourceFile, node: ts.Node): ImportPlace => ({
  at: endOfTrailingComments(text, node.end),
  after: true,
});

/** Above a statement with its comments; below it when a comment there may be the file's own. */
function above(file: ts.SourceFile, node: ts.Node): ImportPlace {
  const isFirst = file.statements[0] === node;
  const hasComments = ts.getLeadingCommentRanges(file.text, node.pos) !== undefined;
  return isFirst && hasComments
    ? below(file, node)
    : { at: startWithComments(file, node), after: false };
}
