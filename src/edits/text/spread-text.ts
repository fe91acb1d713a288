import ts from 'typescript';
import { columns, type Style } from './style';
import { indentAt } from './trivia';

/** `...operand`, laid out at another indentation than the value has now. */
export function spreadText(
  file: ts.SourceFile,
  style: Style,
  value: ts.Expression,
  operand: string,
  indent: string,
): string {
  const flat = `...${operand}`;
  if (flat.includes('\n')) {
    const now = indentAt(file.text, value.getStart(file));
    return flat.replace(/\r?\n([ \t]*)/g, (_, own: string) =>
      own.startsWith(now) ? `\n${indent}${own.slice(now.length)}` : `\n${own}`,
    );
  }
  if (!ts.isConditionalExpression(value) || columns(indent + flat) + 1 <= style.width) return flat;
  const [condition, whenTrue, whenFalse] = [value.condition, value.whenTrue, value.whenFalse].map(
    (each) => each.getText(file),
  );
  const inner = indent + style.indent;
  return `...(${condition}\n${inner}? ${whenTrue}\n${inner}: ${whenFalse})`;
}
