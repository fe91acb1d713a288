import ts from 'typescript';
import { syntaxProblem } from '../syntax/parse';
import { marksOf, NAME, type PublicMark } from './mark-public';
import { cannot, isManual, openScope } from './model/scope';
import { already, edited, manual, type Outcome } from './outcome';
import { usesOfImport, withoutImport } from './removal/without-import';
import { cutOut } from './removal/without-item';
import { resolveNeed } from './text/import-edit';
import { isLineEnd, lineEnd, lineStart } from './text/trivia';

/**
 * Takes `@Public()` off a class, as `markPublic` put it there, with its import when nothing else uses
 * it. A mark that was given arguments is somebody's own.
 */
export function unmarkPublic(text: string, { className, from }: PublicMark): Outcome {
  const scope = openScope(text);
  const { file } = scope;
  const problem = syntaxProblem(file);
  if (problem) return manual(`the file has a syntax error: ${problem.message}`, problem.line);
  const declared = scope.declared.get(className);
  const resolved = resolveNeed(scope, { name: NAME, from });
  if (isManual(resolved) || !resolved.isThere) return already;
  if (declared === undefined || !ts.isClassDeclaration(declared)) return already;
  const { local } = resolved;
  if (marksOf(scope, declared, local).length === 0) return already;
  const decorators = (ts.getDecorators(declared) ?? []).filter(
    (each) => each.getText(file).replace(/\s/g, '') === `@${local}()`,
  );
  const [mark, ...others] = decorators;
  if (mark === undefined || others.length > 0) {
    return cannot(scope, declared, `\`${className}\` is marked in another way`);
  }
  const unmarked = withoutDecorator(file, mark);
  const [name = local] = local.split('.', 1);
  const isUsed = usesOfImport(openScope(unmarked).file, name).length > 0;
  const [result = unmarked] = isUsed ? [] : withoutImport(unmarked, name);
  return syntaxProblem(openScope(result).file) === undefined
    ? edited(result)
    : cannot(scope, declared, `\`${className}\` has a form that is not understood`);
}

/** With its line, or with the space to what follows on it. */
function withoutDecorator(file: ts.SourceFile, mark: ts.Decorator): string {
  const { text } = file;
  const start = mark.getStart(file);
  const isFirst = text.slice(lineStart(text, start), start).trim() === '';
  if (isFirst && isLineEnd(text, mark.end)) {
    const end = lineEnd(text, mark.end);
    const next = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    return cutOut(text, [[lineStart(text, start), next]]);
  }
  const gap = /^[ \t]*/.exec(text.slice(mark.end))?.[0].length ?? 0;
  return cutOut(text, [[start, mark.end + gap]]);
}
