import ts from 'typescript';

/** The text without a method of its only class, and without what is said above it. */
export function withoutMethod(text: string, name: string): string {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const method = source.statements
    .flatMap((statement) => (ts.isClassDeclaration(statement) ? [...statement.members] : []))
    .find((member) => ts.isMethodDeclaration(member) && member.name.getText() === name);
  if (!method) throw new Error(`there is no method ${name}`);
  return text.slice(0, method.getFullStart()) + text.slice(method.getEnd());
}
