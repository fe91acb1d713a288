import ts from 'typescript';
import { importDeclarations, specifierOf } from '../../syntax/imports';
import { parse } from '../../syntax/parse';
import type { Chunk } from '../chunk';
import { viewLines, type ViewLine } from './view';

/** A part of an import declaration that brings in one name, or nothing (`import 'x';`). */
interface Binding {
  /** Equal for two that do the same. */
  readonly meaning: string;
  readonly node: ts.Node;
  readonly declaration: ts.ImportDeclaration;
}

/**
 * User and template often come to need the same import and write it at different places, which
 * merges into two of them. The template's is taken out again: the whole declaration, or the name.
 */
export function dedupeImports(chunks: readonly Chunk[]): Chunk[] {
  const lines = viewLines(chunks);
  const file = parse(lines.map(({ text }) => text).join(''));
  const isTemplate = (node: ts.Node) =>
    linesOf(file, node).every((i) => chunks[lines[i]?.chunk ?? -1]?.kind === 'template');

  const bindings = importDeclarations(file).flatMap(bindingsOf);
  const users = bindings.filter(({ node }) => !isTemplate(node)).map(({ meaning }) => meaning);
  const superfluous = bindings.filter(
    ({ node, meaning }) => isTemplate(node) && users.includes(meaning),
  );
  const deletions = superfluous.flatMap(({ node, declaration }) => {
    const all = bindings.filter((each) => each.declaration === declaration);
    const whole = all.every((each) => superfluous.includes(each)) && isTemplate(declaration);
    if (whole) return [{ start: declaration.getStart(file), end: declaration.end }];
    return ts.isImportSpecifier(node) ? [withComma(file, node)] : [];
  });
  return deletions.length === 0 ? [...chunks] : without(chunks, lines, file, deletions);
}

function bindingsOf(declaration: ts.ImportDeclaration): Binding[] {
  const from = specifierOf(declaration) ?? '';
  const clause = declaration.importClause;
  const bind = (node: ts.Node, what: string): Binding => ({
    meaning: `${what} from ${from}`,
    node,
    declaration,
  });
  if (clause === undefined) return [bind(declaration, '')];
  const kind = clause.phaseModifier ?? 0;
  const found = clause.name ? [bind(clause.name, `${kind} default ${clause.name.text}`)] : [];
  const named = clause.namedBindings;
  if (named === undefined) return found;
  if (ts.isNamespaceImport(named)) {
    return [...found, bind(named.name, `${kind} * ${named.name.text}`)];
  }
  const ofType = ts.SyntaxKind.TypeKeyword;
  return [
    ...found,
    ...named.elements.map((node) => {
      const imported = (node.propertyName ?? node.name).text;
      return bind(node, `${node.isTypeOnly ? ofType : kind} ${imported} as ${node.name.text}`);
    }),
  ];
}

/** The 0-based lines on which a node stands. */
function linesOf(file: ts.SourceFile, node: ts.Node): number[] {
  const [first, last] = [node.getStart(file), node.end].map(
    (position) => file.getLineAndCharacterOfPosition(position).line,
  );
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function withComma(file: ts.SourceFile, node: ts.ImportSpecifier): Range {
  const after = /^\s*,[ \t]*/.exec(file.text.slice(node.end))?.[0];
  const start = node.getStart(file);
  if (after !== undefined) return { start, end: node.end + after.length };
  const before = /,\s*$/.exec(file.text.slice(0, start))?.[0] ?? '';
  return { start: start - before.length, end: node.end };
}

/** Takes ranges out of the template's lines; a line with nothing left goes too. */
function without(
  chunks: readonly Chunk[],
  lines: readonly ViewLine[],
  file: ts.SourceFile,
  ranges: readonly Range[],
): Chunk[] {
  const starts = file.getLineStarts();
  const texts = lines.map(({ text }, i) => {
    const offset = starts[i] ?? 0;
    const rest = ranges
      .toSorted((a, b) => b.start - a.start)
      .reduce((line, { start, end }) => {
        const [from, to] = [start - offset, end - offset].map((at) => clamp(at, text.length));
        return line.slice(0, from) + line.slice(to);
      }, text);
    return rest.length < text.length && rest.trim() === '' ? '' : rest;
  });
  return chunks.map((chunk, i) => {
    if (chunk.kind !== 'template') return chunk;
    const template = texts.filter((text, at) => lines[at]?.chunk === i && text !== '');
    return { ...chunk, template };
  });
}

const clamp = (value: number, to: number): number => Math.max(0, Math.min(value, to));
