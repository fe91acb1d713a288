import { posix } from 'node:path';
import ts from 'typescript';

/** Replaces `text[start, end)` by `by`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/**
 * Rewrites the relative import specifiers of a template: to where its neighbours go, in the app's
 * own style (`./x.js`, `./x.ts` or `./x`).
 *
 * @param from the template's own path
 * @param move where a template path goes
 */
export function rewriteSpecifiers(
  text: string,
  from: string,
  move: (templatePath: string) => string,
  extension: '' | '.js' | '.ts',
): string {
  const source = ts.createSourceFile('template.ts', text, ts.ScriptTarget.Latest);
  const splices: Splice[] = [];
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) continue;
    if (!moduleSpecifier.text.startsWith('.')) continue;
    const target = posix.join(posix.dirname(from), moduleSpecifier.text.replace(/\.js$/, '.ts'));
    const path = posix
      .relative(posix.dirname(move(from)), move(target))
      .replace(/\.ts$/, extension);
    const end = moduleSpecifier.getEnd() - 1;
    const start = end - moduleSpecifier.text.length;
    splices.push({ start, end, by: path.startsWith('.') ? path : `./${path}` });
  }
  return splices.reduceRight(
    (t, { start, end, by }) => t.slice(0, start) + by + t.slice(end),
    text,
  );
}
