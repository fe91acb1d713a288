import { columns, type Style } from './style';

/** Where on the page a piece of code is printed. */
export interface Place {
  /** indentation of the line that it starts on */
  readonly indent: string;
  /** columns that stand before it on this line, indentation included */
  readonly before: number;
  /** columns that follow it directly */
  readonly after: number;
}

/**
 * Prints a new element that was written on one line: as it is if it fits, else as Prettier would,
 * each member of its object or list on a line of its own.
 */
export function printElement(element: string, place: Place, style: Style): string {
  const [, head = '', open, inside = ''] = /^(\w+: )?([[{])\s*([^]*?)\s*[\]}]$/.exec(element) ?? [];
  if (open === undefined) return element;
  const members = splitMembers(inside);
  return isTooLong(element, place, style) || (open === '[' && isForced(members))
    ? head + printBroken(open === '[' ? '[]' : '{}', members, place.indent, style)
    : element;
}

/** Prints a new list of elements that were written on one line each, or are printed already. */
export function printList(elements: readonly string[], place: Place, style: Style): string {
  const flat = `[${elements.join(', ')}]`;
  return isTooLong(flat, place, style) || isForced(elements)
    ? printBroken('[]', elements, place.indent, style)
    : flat;
}

const isTooLong = (code: string, { before, after }: Place, { width }: Style): boolean =>
  code.includes('\n') || before + columns(code) + after > width;

/** One member a line. */
function printBroken(
  brackets: '[]' | '{}',
  members: readonly string[],
  indent: string,
  style: Style,
): string {
  const inner = indent + style.indent;
  const last = members.length - 1;
  const place = { indent: inner, before: columns(inner) };
  return inBrackets(
    brackets,
    members.map((each, at) => {
      const after = at === last ? style.trailingComma.length : 1;
      return printElement(each, { ...place, after }, style);
    }),
    indent,
    style,
  );
}

/** Puts members that are printed already on lines of their own. */
export function inBrackets(
  brackets: string,
  printed: readonly string[],
  indent: string,
  style: Style,
): string {
  const lines = printed.map((each) => `\n${indent}${style.indent}${each}`).join(',');
  return `${brackets[0]}${lines}${style.trailingComma}\n${indent}${brackets.at(-1)}`;
}

/** Prettier breaks a list of several objects, or lists, that have more than one member each. */
export const isForced = (elements: readonly string[]): boolean =>
  elements.length > 1 &&
  ['{', '['].some((open) => elements.every((each) => each.startsWith(open) && hasSeveral(each)));

const hasSeveral = (code: string): boolean =>
  /[\]}]$/.test(code) && splitMembers(code.slice(1, -1)).length > 1;

/** The members between the commas that are in no brackets of their own. */
function splitMembers(code: string): string[] {
  const members = [''];
  let depth = 0;
  for (const character of code) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (character === ',' && depth === 0) members.push('');
    else members[members.length - 1] += character;
  }
  return members.map((each) => each.trim()).filter((each) => each !== '');
}
