import ts from 'typescript';
import { posix } from 'node:path';
import { lineAt, parse } from '../../syntax/parse';
import type { ReadFile } from '../../workspace/finding';
import { resolveSpecifier } from '../../workspace/resolve-specifier';

/** A file that imports one which is no longer there. */
export interface Importer {
  readonly path: string;
  /** 1-based line of the first such import */
  readonly line: number;
  /** What it imports: './auth/jwt-auth.guard' */
  readonly specifier: string;
}

/**
 * Finds what would no longer compile: files that import one of those that go.
 *
 * @param before reads the workspace as it is, where specifiers still lead somewhere
 * @param after reads it as it will be
 */
export function findImporters(
  sources: readonly string[],
  gone: readonly string[],
  before: ReadFile,
  after: ReadFile,
): Importer[] {
  const targets = new Set(gone);
  const names = gone.map((path) => posix.basename(path).replace(/\.[cm]?tsx?$/, ''));
  return sources
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !targets.has(path))
    .flatMap((path) => {
      const text = after(path);
      if (text === undefined || !names.some((name) => text.includes(name))) return [];
      const found = specifiersOf(parse(text)).find(({ specifier }) =>
        targets.has(resolveSpecifier(before, path, specifier) ?? ''),
      );
      return found === undefined ? [] : [{ path, ...found }];
    });
}

/** Imports, re-exports, `import()`, `require()`, and the mocks of a test runner. */
function specifiersOf(file: ts.SourceFile): Omit<Importer, 'path'>[] {
  const found: Omit<Importer, 'path'>[] = [];
  const add = (node: ts.Node | undefined): void => {
    if (node === undefined || !ts.isStringLiteralLike(node)) return;
    found.push({ specifier: node.text, line: lineAt(file, node.getStart(file)) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isCallExpression(node)) add(node.arguments[0]);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
