import ts from 'typescript';
import { importDeclarations } from '../../syntax/imports';
import { parse } from '../../syntax/parse';
import { type Reference, references, standsForBinding } from '../../syntax/references';
import { isLineEnd, lineEnd, lineStart } from '../text/trivia';
import { flatten } from './flatten';
import { cutOut, withoutItem } from './without-item';

/** Where a name is used that an import brings in: the import itself is no use of it. */
export const usesOfImport = (file: ts.SourceFile, local: string): Reference[] =>
  references(file, local)
    .filter(standsForBinding)
    .filter(({ ancestors }) => !ancestors.some((each) => ts.isImportDeclaration(each)));

/** A text without the import of a name that nothing uses, in every way it may have come in. */
export function withoutImport(text: string, local: string): string[] {
  const file = parse(text);
  for (const declaration of importDeclarations(file)) {
    const clause = declaration.importClause;
    const named = clause?.namedBindings;
    if (clause === undefined || named === undefined) continue;
    if (ts.isNamespaceImport(named)) {
      if (named.name.text !== local || clause.name !== undefined) continue;
      return withoutStatement(file, declaration);
    }
    const specifier = named.elements.find(({ name }) => name.text === local);
    if (specifier === undefined) continue;
    if (named.elements.length > 1) return withoutSpecifier(file, named, specifier);
    const { name } = clause;
    return name === undefined
      ? withoutStatement(file, declaration)
      : [cutOut(text, [[name.end, named.end]])];
  }
  return [text];
}

function withoutSpecifier(
  file: ts.SourceFile,
  named: ts.NamedImports,
  specifier: ts.ImportSpecifier,
): string[] {
  return withoutItem(file, named, specifier).flatMap((text) => {
    const after = parse(text);
    const at = named.getStart(file);
    const lists = importDeclarations(after).map((each) => each.importClause?.namedBindings);
    const list = lists.find((each) => each?.getStart(after) === at);
    return list && ts.isNamedImports(list) ? [text, ...flatten(after, list)] : [text];
  });
}

/** With its line where it has one of its own; comments above and behind it stay. */
function withoutStatement(file: ts.SourceFile, node: ts.ImportDeclaration): string[] {
  const { text } = file;
  const start = node.getStart(file);
  const isOwnLine = text.slice(lineStart(text, start), start).trim() === '';
  if (!isLineEnd(text, node.end)) return [cutOut(text, [[start, node.end]])];
  const end = lineEnd(text, node.end);
  const next = text.startsWith('\r\n', end) ? end + 2 : Math.min(text.length, end + 1);
  if (isOwnLine) return [cutOut(text, [[lineStart(text, start), next]])];
  // Behind another statement; what stands on the next line may have been there before.
  return [[start, next] as const, [start, end] as const].map((cut) => cutOut(text, [cut]));
}
