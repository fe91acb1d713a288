import ts from 'typescript';
import { ancestorsOf } from '../../syntax/references';
import type { Change } from './changes';
import type { Place } from './element-text';
import { type Addition, inlineChange, isList, type List, print } from './layout';
import { columns, type Style } from './style';
import { indentAt, lineEnd, lineStart } from './trivia';

/**
 * Puts an element into a list that takes one line: on that line if it fits there, else the outermost
 * list on the line is broken up.
 */
export function insertOnLine(file: ts.SourceFile, style: Style, addition: Addition): Change[] {
  const { text } = file;
  const { list } = addition;
  const outer = outermostOnLine(file, list);
  const start = outer.getStart(file);
  const place = {
    indent: indentAt(text, start),
    before: columns(text.slice(lineStart(text, start), start)),
    after: columns(text.slice(outer.end, lineEnd(text, outer.end)).replace(/\s*\/\/.*$/, '')),
  };
  const inline = inlineChange(file, addition);
  const printed = print({ file, style, addition }, outer, place);
  if (!printed.includes('\n')) return [inline];

  const width = place.before + columns(outer.getText(file) + inline.by);
  const argument = outer === list ? breakArgument(text, outer.end, width, place, style) : undefined;
  return argument === undefined ? [{ start, end: outer.end, by: printed }] : [inline, argument];
}

/** What `[...].filter(Boolean)` or `.concat([A])` is called with gives way first. */
function breakArgument(
  text: string,
  end: number,
  width: number,
  { indent }: Place,
  style: Style,
): Change | undefined {
  const [, head = '', members = ''] =
    /^(\.\w+\(\[?)([\w.]+(?:, [\w.]+)*)\]?\)/.exec(text.slice(end)) ?? [];
  if (members === '' || width + head.length > style.width) return undefined;
  const lines = members.split(', ').map((each) => `\n${indent}${style.indent}${each}`);
  const start = end + head.length;
  const by = `${lines.join(',')}${style.trailingComma}\n${indent}`;
  return { start, end: start + members.length, by };
}

function outermostOnLine(file: ts.SourceFile, list: List): List {
  let outer = list;
  for (const node of ancestorsOf(file, list).toReversed()) {
    if (ts.isFunctionLike(node) || ts.isBlock(node)) break;
    if (isList(node) && !node.getText(file).includes('\n')) outer = node;
  }
  return outer;
}
