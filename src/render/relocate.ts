import { posix } from 'node:path';
import ts from 'typescript';

/**
 * A generated file as it reads where the user has it and its neighbours: editors rewrite the relative
 * imports when a file is moved, and that is no change of the file.
 *
 * @param from where `text` was generated
 * @param move where a generated file is now; the path itself for one that stayed
 */
export function relocate(text: string, from: string, move: (path: string) => string): string {
  if (!from.endsWith('.ts')) return text;
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
  return source.statements.reduceRight((moved, statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return moved;
    const { moduleSpecifier: literal } = statement;
    if (!literal || !ts.isStringLiteral(literal) || !literal.text.startsWith('.')) return moved;
    const end = literal.getEnd() - 1;
    const start = end - literal.text.length;
    return moved.slice(0, start) + moveSpecifier(literal.text, from, move) + moved.slice(end);
  }, text);
}

function moveSpecifier(specifier: string, from: string, move: (path: string) => string): string {
  const [extension = ''] = /\.[jt]s$/.exec(specifier) ?? [];
  const stem = specifier.slice(0, specifier.length - extension.length);
  const target = `${posix.join(posix.dirname(from), stem)}.ts`;
  if (move(from) === from && move(target) === target) return specifier;
  const way = posix.relative(posix.dirname(move(from)), move(target).replace(/\.ts$/, extension));
  return way.startsWith('.') ? way : `./${way}`;
}
