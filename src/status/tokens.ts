import ts from 'typescript';
import { parse, syntaxProblem } from '../syntax/parse';

/**
 * A text as its tokens, without what people and formatters write in different ways: white space,
 * comments, semicolons, trailing commas, quotes, the parentheses of `(x) => …`, a first `|`. Where a
 * conflict is not resolved, it is the user's side of it.
 */
export function tokensOf(text: string): string[] {
  const file = parse(text);
  return tokensIn(file, file);
}

/** What a piece of code may stand in, and how many tokens that puts before and after it. */
const CONTEXTS = [
  { before: '', after: '', added: [0, 0] },
  { before: 'class _ {\n', after: '\n}', added: [3, 1] },
  { before: '_ = {\n', after: '\n}', added: [3, 1] },
] as const;

/**
 * The same of a piece of code: statements, members of a class or members of an object.
 *
 * @throws when it is none of these
 */
export function tokensOfPiece(code: string): string[] {
  const inside = CONTEXTS.find(
    ({ before, after }) => syntaxProblem(parse(before + code + after)) === undefined,
  );
  if (inside === undefined) throw new Error(`neither statements nor members: ${code}`);
  const tokens = tokensOf(inside.before + code + inside.after);
  return tokens.slice(inside.added[0], tokens.length - inside.added[1]);
}

function tokensIn(node: ts.Node, file: ts.SourceFile): string[] {
  const children = node.getChildren(file);
  return children.flatMap((child, at) => {
    if (isHabit(child, at, children, node)) return [];
    if (child.getChildCount(file) > 0) return tokensIn(child, file);
    return child.kind === ts.SyntaxKind.SyntaxList ? [] : [tokenOf(child, node, file)];
  });
}

/** Whether a token says nothing: it is there in one style and not in another. */
function isHabit(
  { kind }: ts.Node,
  at: number,
  among: readonly ts.Node[],
  parent: ts.Node,
): boolean {
  switch (kind) {
    case ts.SyntaxKind.SemicolonToken:
    case ts.SyntaxKind.SemicolonClassElement:
    case ts.SyntaxKind.EndOfFileToken:
      return true;
    case ts.SyntaxKind.CommaToken:
      return at === among.length - 1 && parent.kind === ts.SyntaxKind.SyntaxList;
    case ts.SyntaxKind.BarToken:
    case ts.SyntaxKind.AmpersandToken:
      return at === 0;
    case ts.SyntaxKind.OpenParenToken:
    case ts.SyntaxKind.CloseParenToken:
      return ts.isArrowFunction(parent) && isBare(parent);
    default:
      return false;
  }
}

/** `x => …` and `(x) => …` are one and the same. */
function isBare({ parameters: [only, ...others], type, typeParameters }: ts.ArrowFunction) {
  const isName = only !== undefined && only.end - only.name.end === 0 && only.name.pos === only.pos;
  return isName && others.length === 0 && ts.isIdentifier(only.name) && !type && !typeParameters;
}

function tokenOf(node: ts.Node, parent: ts.Node, file: ts.SourceFile): string {
  if (ts.isStringLiteral(node)) {
    const isKey = ts.isObjectLiteralElement(parent) && parent.name === node;
    return isKey && /^[\w$]+$/.test(node.text) ? node.text : JSON.stringify(node.text);
  }
  return ts.isNumericLiteral(node) ? node.text : node.getText(file);
}
