import type ts from 'typescript';
import { pathTo } from '../../syntax/references';
import { isList, type List } from '../text/layout';
import { styleOf } from '../text/style';

/** A text with each list around a position on one line, the innermost first. */
export const flatVersions = (file: ts.SourceFile, at: number): string[] =>
  pathTo(file, at)
    .filter(isList)
    .toReversed()
    .flatMap((list) => flatten(file, list));

/**
 * A text with a list of several lines on one line, as it may have been before something was put into
 * it that did not fit there. Nothing for a list on one line, and where a comment needs its line.
 */
export function flatten(file: ts.SourceFile, list: List): string[] {
  const code = list.getText(file);
  const templates = code.split('`').filter((_, index) => index % 2 === 1);
  if (!code.includes('\n') || code.includes('//')) return [];
  if (templates.some((each) => each.includes('\n'))) return [];
  const { padding } = styleOf(file);
  const join = (space: string): string => {
    const flat = code.replace(/(,?)\s*\n\s*/g, (gap, comma: string, at: number) => {
      const [before = '', after = ''] = [code[at - 1], code[at + gap.length]];
      if ('[('.includes(before) || ')]'.includes(after)) return '';
      return before === '{' || after === '}' ? padding : comma + space;
    });
    return file.text.slice(0, list.getStart(file)) + flat + file.text.slice(list.end);
  };
  return padding === '' ? [join(' '), join('')] : [join(' ')];
}
