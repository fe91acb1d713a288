import type ts from 'typescript';
import { importDeclarations } from '../../syntax/imports';
import { eolOf } from '../text-file';

/** How the file's author formats, as far as an edit has to follow it. */
export interface Style {
  readonly quote: string;
  readonly semicolon: string;
  readonly eol: '\n' | '\r\n';
  /** one level of indentation */
  readonly indent: string;
  /** ',' or '' after the last element of a list with one element a line */
  readonly trailingComma: string;
  /** ' ' in `{ a }`, '' in `{a}` */
  readonly padding: string;
  /** columns that a line may take */
  readonly width: number;
}

/** So many imports tell the habits of a file. */
const SAMPLE = 50;
/** So many characters show how it is indented and how wide its lines are. */
const SAMPLE_LENGTH = 50_000;

/** @param width columns, where the workspace says it */
export function styleOf(file: ts.SourceFile, width?: number): Style {
  const text = file.text.slice(0, SAMPLE_LENGTH);
  const imports = importDeclarations(file)
    .slice(-SAMPLE)
    .map((each) => each.getText(file));
  const most = (pattern: RegExp): boolean =>
    imports.filter((each) => pattern.test(each)).length * 2 > imports.length;
  return {
    quote: most(/"[^"]*";?$/) ? '"' : "'",
    semicolon: imports.length === 0 || most(/;$/) ? ';' : '',
    eol: eolOf(text),
    indent: indentOf(text),
    trailingComma: endsListsWithComma(text) ? ',' : '',
    padding: most(/\{\S/) ? '' : ' ',
    width: width ?? widthOf(text),
  };
}

/** The indentation of the first line that has one and is not within a comment. */
function indentOf(text: string): string {
  const [, indent = '  '] = /\n(\t|[ ]{2,8})(?![\s*])/.exec(text) ?? [];
  return indent;
}

function endsListsWithComma(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const withComma = count(/,[ \t]*\r?\n\s*[\]}]/g);
  const without = count(/[^\s,;[{(][ \t]*\r?\n[ \t]*(?:\]|\}\))/g);
  return withComma >= without;
}

/** 80 columns unless the file's own lists and objects are wider. */
function widthOf(text: string): number {
  const widest = text
    .split(/\r?\n/)
    .filter((line) => !/['"`]|^\s*(\/\/|\/?\*|import\b|export\b)|\/\//.test(line))
    .reduce((most, line) => Math.max(most, columns(line)), 0);
  return [80, 100, 120, 140].find((width) => widest <= width) ?? widest;
}

/** The width of a text; a tab counts two columns, as formatters have it by default. */
export const columns = (text: string): number => text.replace(/\t/g, '  ').length;
