import fc from 'fast-check';
import ts from 'typescript';

/**
 * Random edits after which code that type-checked does so still. Positions are numbers that are taken
 * modulo what the text has.
 */
export interface SoundEdit {
  readonly kind: keyof typeof edits;
  readonly at: number;
  readonly to: number;
}

/** What an edit may use of a text. */
interface View {
  readonly lines: string[];
  readonly file: ts.SourceFile;
  /** Names that only one place of the whole app knows. */
  readonly isUnused: (name: string) => boolean;
}

const edits = {
  comment: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(all(view, isStatementOrMember), at);
    if (node) insert(view, first(view, node), [`// ${mark}`]);
  },
  remark: ({ lines, file }: View, { at }: SoundEdit, mark: string) => {
    const [line] = pick(commentLines(file), at);
    if (line === undefined) return;
    lines[line] = lines[line]?.replace(/(?=( \*\/)?\s*$)/, ` ${mark}`) ?? '';
  },
  uncomment: ({ lines, file }: View, { at }: SoundEdit) => {
    const [line] = pick(commentLines(file), at);
    if (line !== undefined && /^\s*\/\/ (?!@)/.test(lines[line] ?? '')) lines.splice(line, 1);
  },
  statement: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(all(view, isStatementInBody), at);
    if (node) insert(view, first(view, node), [`void '${mark} ${at}';`]);
  },
  method: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(all(view, isOwnMethod), at);
    const text = [`${camel(mark)}(): string {`, `  return '${mark}';`, '}', ''];
    if (node) insert(view, first(view, node), text);
  },
  lastMethod: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(all(view, isOwnMethod), at);
    const text = ['', `${camel(mark)}(): string {`, `  return '${mark}';`, '}'];
    if (node) insert(view, last(view, node) + 1, text, first(view, node));
  },
  property: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(all(view, isOwnProperty), at);
    if (node) insert(view, first(view, node), [`${camel(mark)} = '${mark}';`, '']);
  },
  function: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(view.file.statements.filter(isNoImport(view)), at);
    const text = [`export function ${camel(mark)}(): string {`, `  return '${mark}';`, '}', ''];
    if (node) insert(view, first(view, node), text);
  },
  import: (view: View, { at }: SoundEdit, mark: string) => {
    const [node] = pick(view.file.statements.filter(ts.isImportDeclaration), at);
    const text = [`import type { Type as ${camel(mark)} } from '@nestjs/common';`];
    if (node) insert(view, at % 2 === 0 ? first(view, node) : last(view, node) + 1, text);
  },
  provider: ({ lines }: View, { at }: SoundEdit, mark: string) => {
    const lists = [...lines.keys()].filter((i) =>
      /^\s*providers: \[$/.test(lines[i]?.trimEnd() ?? ''),
    );
    const [line] = pick(lists, at);
    const text = `    { provide: '${mark}', useValue: ${at} },\n`;
    if (line !== undefined) lines.splice(line + 1, 0, text);
  },
  unstatement: (view: View, { at }: SoundEdit) => {
    const [node] = pick(all(view, isCall), at);
    if (node) take(view, node);
  },
  unmember: (view: View, { at }: SoundEdit) => {
    const isUnused = (node: ts.Node) =>
      (isOwnMethod(node) || ts.isFunctionDeclaration(node)) &&
      view.isUnused((node as ts.NamedDeclaration).name?.getText(view.file) ?? '');
    const [node] = pick(all(view, isUnused), at);
    if (node) take(view, node);
  },
  move: (view: View, { at, to }: SoundEdit) => {
    const [node] = pick(
      all(view, (each) => ts.isMethodDeclaration(each) && !each.modifiers),
      at,
    );
    if (!node) return;
    const others = all(view, (each) => ts.isMethodDeclaration(each) && each.parent === node.parent);
    const [place] = pick(
      others.filter((each) => each !== node),
      to,
    );
    if (!place) return;
    const [from, before] = [first(view, node), first(view, place)];
    const text = view.lines.slice(from, last(view, node) + 1);
    if (before > from) {
      view.lines.splice(before, 0, ...text, '\n');
      take(view, node);
    } else {
      take(view, node);
      view.lines.splice(before, 0, ...text, '\n');
    }
  },
} satisfies Record<string, (view: View, edit: SoundEdit, mark: string) => void>;

/** All nodes that have their lines to themselves. */
function all(view: View, isWanted: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    if (isWanted(node) && hasLines(view, node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(view.file);
  return found;
}

function hasLines({ lines, file }: View, node: ts.Node): boolean {
  const start = file.getLineAndCharacterOfPosition(node.getStart(file));
  const end = file.getLineAndCharacterOfPosition(node.end);
  const before = lines[start.line]?.slice(0, start.character) ?? '';
  return before.trim() === '' && (lines[end.line] ?? '').slice(end.character).trim() === '';
}

/** Its first line, comments on it among them. */
function first({ file }: View, node: ts.Node): number {
  const [comment] = ts.getLeadingCommentRanges(file.text, node.pos) ?? [];
  const start =
    comment && comment.pos > 0 && /\n\s*$/.test(file.text.slice(0, comment.pos))
      ? comment.pos
      : node.getStart(file);
  return file.getLineAndCharacterOfPosition(start).line;
}

const last = ({ file }: View, node: ts.Node): number =>
  file.getLineAndCharacterOfPosition(node.end).line;

function insert({ lines }: View, at: number, text: readonly string[], model = at): void {
  const indent = /^[ \t]*/.exec(lines[model] ?? '')?.[0] ?? '';
  lines.splice(at, 0, ...text.map((line) => (line === '' ? '\n' : `${indent}${line}\n`)));
}

/** Takes a node out, and the blank line behind it. */
function take(view: View, node: ts.Node): void {
  const [from, to] = [first(view, node), last(view, node)];
  const isBlank = view.lines[to + 1]?.trim() === '';
  view.lines.splice(from, to - from + (isBlank ? 2 : 1));
}

/** Of a class that no other is to be like, and that is not to be like another. */
const isOwnMember = ({ parent }: ts.Node): boolean =>
  ts.isClassDeclaration(parent) &&
  parent.heritageClauses === undefined &&
  !parent.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
const isOwnMethod = (node: ts.Node) => ts.isMethodDeclaration(node) && isOwnMember(node);
const isOwnProperty = (node: ts.Node) => ts.isPropertyDeclaration(node) && isOwnMember(node);

const isStatementOrMember = (node: ts.Node) => ts.isClassElement(node) || isStatementInBody(node);

/** Not in a constructor, where a call of super() comes first. */
const isStatementInBody = (node: ts.Node): boolean =>
  ts.isStatement(node) &&
  !ts.isBlock(node) &&
  ts.isBlock(node.parent) &&
  !ts.isConstructorDeclaration(node.parent.parent);

/** A call that nothing else needs: a hook that sets a variable is missed where it is read. */
const isCall = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) &&
  !setsVariable(node) &&
  ts.isCallExpression(
    ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression,
  ) &&
  (ts.isSourceFile(node.parent) || isStatementInBody(node));

const setsVariable = (node: ts.Node): boolean =>
  (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) ||
  (ts.forEachChild(node, setsVariable) ?? false);

const isNoImport =
  (view: View) =>
  (node: ts.Node): boolean =>
    !ts.isImportDeclaration(node) && hasLines(view, node);

/** Lines that hold nothing but a comment of one line, or a line of a longer one. */
function commentLines(file: ts.SourceFile): number[] {
  const lines = file.text.split('\n');
  return [...lines.keys()].filter((i) =>
    /^\s*(\/\/ (?!@)|\* \w|\/\*\* .*\*\/\s*$)/.test(lines[i] ?? ''),
  );
}

const pick = <T>(from: readonly T[], index: number): readonly [T?] => {
  const found = from[index % Math.max(1, from.length)];
  return found === undefined ? [] : [found];
};

const camel = (mark: string): string =>
  mark.replaceAll(/\W+(\w)/g, (_, c: string) => c.toUpperCase());

const withParents = (text: string): ts.SourceFile =>
  ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);

/** @param mark makes a text that stands nowhere else */
export function applySoundEdits(
  text: string,
  list: readonly SoundEdit[],
  mark: (index: number) => string,
  isUnused: (name: string) => boolean,
): string {
  return list.reduce((current, edit, i) => {
    const view = { lines: current.split(/(?<=\n)/), file: withParents(current), isUnused };
    edits[edit.kind](view, edit, mark(i));
    return view.lines.join('');
  }, text);
}

export const aSoundEdit: fc.Arbitrary<SoundEdit> = fc.record({
  kind: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  at: fc.nat(999),
  to: fc.nat(999),
});
