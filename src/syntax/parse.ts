import ts from 'typescript';

/** Parses TypeScript. Parents are not set: one parse is all that an edit may cost before and after. */
export function parse(text: string): ts.SourceFile {
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile('file.ts', text, options, false, ts.ScriptKind.TS);
}

/** 1-based line of a position. */
export const lineAt = (file: ts.SourceFile, position: number): number =>
  file.getLineAndCharacterOfPosition(position).line + 1;

export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
}

/** The first syntax error of a file, merge conflict markers included. */
export function syntaxProblem(file: ts.SourceFile): SyntaxProblem | undefined {
  // Parsed without a program, a file still carries its own diagnostics under this name.
  const { parseDiagnostics } = file as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  const first = parseDiagnostics?.[0];
  if (first === undefined) return undefined;
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ').replace(/\.$/, '');
  return { message, line: lineAt(file, first.start) };
}
