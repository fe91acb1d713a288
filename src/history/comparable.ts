import ts from 'typescript';
import { diffDown } from '../merge/line-diff';
import { plain } from '../merge/lines';

/** The words of a text in their order, without what a formatter decides. */
export type Words = readonly string[];

/** What formatters add and take away. */
const HABITS = new Set([';', ',', '(', ')', '|']);

/**
 * A text without its layout: the tokens of code, with its comments; the words of anything else. Two
 * texts of the same words differ in their formatting only, whatever the style.
 */
export const wordsOf = (path: string, text: string): Words =>
  /\.[cm]?ts$/.test(path) ? tokens(plain(text)) : words(plain(text));

/** Most texts are equal, and nobody asks for the words of them. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Rules of tables grow with their columns; the code in a guide is formatted too. */
const words = (text: string): string[] =>
  (text.match(/[^\s'"`;,(){}|]+/g) ?? []).map((word) => word.replace(/^-{3,}$/, '---'));

function tokens(text: string): string[] {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  const found: string[] = [];
  /** For each open brace: whether it is one of a template literal. */
  const braces: boolean[] = [];
  let before = ts.SyntaxKind.Unknown;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.NewLineTrivia || kind === ts.SyntaxKind.WhitespaceTrivia) continue;
    if (kind === ts.SyntaxKind.SlashToken && !endsValue(before)) kind = scanner.reScanSlashToken();
    if (kind === ts.SyntaxKind.CloseBraceToken && braces.pop()) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === ts.SyntaxKind.TemplateMiddle) braces.push(true);
    } else if (kind === ts.SyntaxKind.OpenBraceToken) {
      braces.push(false);
    } else if (kind === ts.SyntaxKind.TemplateHead) {
      braces.push(true);
    }
    const word = wordAt(scanner, kind);
    if (!HABITS.has(word)) found.push(word);
    if (!isComment(kind)) before = kind;
  }
  return found;
}

const isComment = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia;

/** A comment is indented with its code; quotes are a habit. */
function wordAt(scanner: ts.Scanner, kind: ts.SyntaxKind): string {
  if (kind === ts.SyntaxKind.StringLiteral) return scanner.getTokenValue();
  const text = scanner.getTokenText();
  return isComment(kind) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** Behind a value a slash divides; elsewhere it begins a regular expression. */
const endsValue = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.Identifier ||
  kind === ts.SyntaxKind.NumericLiteral ||
  kind === ts.SyntaxKind.StringLiteral ||
  kind === ts.SyntaxKind.CloseParenToken ||
  kind === ts.SyntaxKind.CloseBracketToken;

/** Files of ours that are nearer to each other than that are DTOs. */
export const ALIKE = 0.6;

/** The part of the words of both that they have in common, in their order: 0 to 1. */
export function nearness(a: Words, b: Words): number {
  const all = a.length + b.length;
  if (all === 0) return 1;
  const different = diffDown(a, b).reduce(
    (sum, { start, end, from, to }) => sum + (end - start) + (to - from),
    0,
  );
  return 1 - different / all;
}

/** The same; 0 below `ALIKE`, which is known long before the words are put in order. */
export function likeness(a: Words, b: Words): number {
  if (inCommon(a.filter(isName), b.filter(isName)) < ALIKE) return 0;
  const found = nearness(a, b);
  return found < ALIKE ? 0 : found;
}

/** Punctuation stands in every file. */
const isName = (word: string): boolean => /\w/.test(word);

/** The part of the words of both that the other has too, whatever their order. */
function inCommon(a: Words, b: Words): number {
  const left = new Map<string, number>();
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of a) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  return a.length + b.length === 0 ? 1 : (2 * common) / (a.length + b.length);
}
