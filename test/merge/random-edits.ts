import fc from 'fast-check';

/**
 * Random edits of a text. Positions and pieces are numbers that are taken modulo what the text has,
 * so that an edit fits any text and shrinks.
 */
export interface Edit {
  readonly kind: keyof typeof edits;
  readonly at: number;
  readonly length: number;
  readonly to: number;
}

/** Makes a line that stands nowhere else. Edits of both sides with the same mark make the same. */
type Mark = (index: number) => string;

const edits = {
  comment: (lines: string[], { at, length }: Edit, mark: string) => {
    const added = Array.from({ length }, (_, i) => `${indentAt(lines, at)}// ${mark} ${i}\n`);
    lines.splice(at, 0, ...added);
  },
  remove: (lines: string[], { at, length }: Edit) => {
    lines.splice(at, length);
  },
  note: (lines: string[], { at }: Edit, mark: string) => {
    lines[at] = (lines[at] ?? '').replace(/(?=\n$|$(?!\n))/, ` // ${mark}`);
  },
  rename: (lines: string[], { at, to }: Edit, mark: string) => {
    const words = [...(lines[at] ?? '').matchAll(/\b[a-z]\w{3,}/g)];
    const word = words[to % Math.max(1, words.length)];
    if (word === undefined) return;
    const end = word.index + word[0].length;
    lines[at] = `${lines[at]?.slice(0, end)}${camel(mark)}${lines[at]?.slice(end)}`;
  },
  move: (lines: string[], { at, length, to }: Edit) => {
    const moved = lines.splice(at, length);
    lines.splice(to % (lines.length + 1), 0, ...moved);
  },
  element: (lines: string[], { at }: Edit, mark: string) => {
    insertAfter(lines, at, /,$/, (indent) => [`${indent}${camel(mark)},\n`]);
  },
  method: (lines: string[], { at }: Edit, mark: string) => {
    const text = [`\n`, `  ${camel(mark)}(): void {\n`, `    void '${mark}';\n`, `  }\n`];
    insertAfter(lines, at, /^ {2}\}$/, () => text);
  },
  import: (lines: string[], { at }: Edit, mark: string) => {
    const text = [`import { ${camel(mark)} } from './${camel(mark)}.js';\n`];
    insertAfter(lines, at, / from '[^']+';$/, () => text);
  },
  statement: (lines: string[], { at }: Edit, mark: string) => {
    insertAfter(lines, at, /^\s{4,}.*;$/, (indent) => [`${indent}void '${mark} ${at}';\n`]);
  },
} satisfies Record<string, (lines: string[], edit: Edit, mark: string) => void>;

/** Behind the first line that ends so, from `at` on and round. */
function insertAfter(
  lines: string[],
  at: number,
  end: RegExp,
  added: (indent: string) => readonly string[],
): void {
  const order = [...lines.keys()].map((i) => (i + at) % lines.length);
  const found = order.find((i) => end.test(lines[i]?.replace(/\n$/, '') ?? ''));
  if (found !== undefined) lines.splice(found + 1, 0, ...added(indentAt(lines, found)));
}

const indentAt = (lines: readonly string[], at: number): string =>
  /^[ \t]*/.exec(lines[at] ?? '')?.[0] ?? '';

const camel = (mark: string): string =>
  mark.replaceAll(/\W+(\w)/g, (_, c: string) => c.toUpperCase());

export function applyEdits(text: string, list: readonly Edit[], mark: Mark): string {
  const lines = text.split(/(?<=\n)/);
  list.forEach((edit, i) => {
    const at = edit.at % Math.max(1, lines.length);
    edits[edit.kind](lines, { ...edit, at }, mark(i));
  });
  return lines.join('');
}

const kinds = Object.keys(edits) as (keyof typeof edits)[];

export const anEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(999),
  length: fc.integer({ min: 1, max: 6 }),
  to: fc.nat(999),
});
