import ts from 'typescript';
import { importedName } from '../syntax/imports';
import { syntaxProblem } from '../syntax/parse';
import { cannot, isManual, openScope, type Scope } from './model/scope';
import { already, edited, manual, type Outcome } from './outcome';
import { applyChanges, type Change, insertion } from './text/changes';
import { importChanges, type ImportNeed, resolveNeed } from './text/import-edit';
import { styleOf } from './text/style';
import { beginsLine, indentAt } from './text/trivia';

/** A class whose routes stay open where JwtAuthGuard guards all of them. */
export interface PublicMark {
  /** 'default' for an anonymous default export */
  readonly className: string;
  /** './auth/decorators/public.decorator', without extension */
  readonly from: string;
  readonly specifierExtension?: '' | '.js' | '.ts';
}

export const NAME = 'Public';
/** Comments that speak to a tool about the next line: nothing may come between. */
const DIRECTIVE = /(-next-line|@ts-(ignore|expect-error)|prettier-ignore|biome-ignore)/;

/** Puts `@Public()` above the decorators of a class, with its import. */
export function markPublic(text: string, mark: PublicMark): Outcome {
  const scope = openScope(text);
  const problem = syntaxProblem(scope.file);
  if (problem) return manual(`the file has a syntax error: ${problem.message}`, problem.line);
  const { className, from, specifierExtension: extension } = mark;
  const declared = scope.declared.get(className);
  if (declared === undefined || !ts.isClassDeclaration(declared)) {
    return manual(`there is no class \`${className}\` at the top level of the file`);
  }
  const need: ImportNeed = {
    name: NAME,
    from,
    alias: 'AuthPublic',
    ...(extension === undefined ? {} : { extension }),
  };
  const resolved = resolveNeed(scope, need);
  if (isManual(resolved)) return resolved;
  const { local, isThere } = resolved;
  if (isThere && marksOf(scope, declared, local).length > 0) return already;

  const style = styleOf(scope.file);
  const placed = place(scope, declared, `@${local}()`);
  if (placed === undefined) {
    return cannot(scope, declared, `where a decorator of \`${className}\` may go is not clear`);
  }
  const imports = isThere ? [] : importChanges(scope, style, need, local);
  return check(scope, applyChanges(text, [...imports, placed], style.eol), className, local);
}

/** The lines to paste when the edit cannot be made. */
export const markPublicByHand = ({
  className,
  from,
  specifierExtension = '',
}: PublicMark): string =>
  [
    `import { ${NAME} } from '${from}${specifierExtension}';`,
    '',
    `@${NAME}()`,
    classLine(className),
  ].join('\n');

/** The same for code that other apps share: it must not import from this one. */
export const markSharedByHand = (className: string, key: string): string =>
  [
    "import { SetMetadata } from '@nestjs/common';",
    '',
    `@SetMetadata('${key}', true)`,
    classLine(className),
  ].join('\n');

const classLine = (className: string): string =>
  className === 'default' ? 'export default class {}' : `export class ${className} {}`;

const decoratorsOf = (node: ts.ClassDeclaration): readonly ts.Decorator[] =>
  ts.getDecorators(node) ?? [];

/** The decorators of a class that are `@local` or `@local()`. */
export const marksOf = (
  { file }: Scope,
  node: ts.ClassDeclaration,
  local: string,
): ts.Expression[] =>
  decoratorsOf(node)
    .map(({ expression }) => (ts.isCallExpression(expression) ? expression.expression : expression))
    .filter((callee) => callee.getText(file) === local);

/** Above the first decorator; below the last where a directive speaks about the first. */
function place({ file }: Scope, node: ts.ClassDeclaration, code: string): Change | undefined {
  const { text } = file;
  const decorators = decoratorsOf(node);
  const first = (decorators[0] ?? node).getStart(file);
  if (!followsDirective(text, node.pos, first)) return before(text, first, code);
  const last = decorators.at(-1);
  if (last === undefined) return undefined;
  const next = node.modifiers?.find((each) => each.pos >= last.end)?.getStart(file);
  const keyword = next ?? text.indexOf('class', last.end);
  const gap = text.slice(last.end, keyword);
  return gap.trim() === '' && gap.includes('\n') ? before(text, keyword, code) : undefined;
}

function before(text: string, at: number, code: string): Change {
  return insertion(at, beginsLine(text, at) ? `${code}\n${indentAt(text, at)}` : `${code} `);
}

function followsDirective(text: string, from: number, at: number): boolean {
  const comments = ts.getLeadingCommentRanges(text, from) ?? [];
  const last = comments.findLast(({ end }) => end <= at);
  return last !== undefined && DIRECTIVE.test(text.slice(last.pos, last.end));
}

/** Reads the edited text again: the class has exactly one decorator more, and it is ours. */
function check(scope: Scope, text: string, className: string, local: string): Outcome {
  const after = openScope(text);
  const [then, now] = [scope.declared.get(className), after.declared.get(className)];
  const isSound =
    syntaxProblem(after.file) === undefined &&
    then !== undefined &&
    now !== undefined &&
    ts.isClassDeclaration(then) &&
    ts.isClassDeclaration(now) &&
    decoratorsOf(now).length === decoratorsOf(then).length + 1 &&
    marksOf(after, now, local).filter(
      (callee) => importedName(after.bindings, callee)?.name === NAME,
    ).length === 1;
  return isSound ? edited(text) : manual(`\`${className}\` has a form that is not understood`);
}
