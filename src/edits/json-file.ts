import type { FormattingOptions, ParseError } from 'jsonc-parser';
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { isDeepStrictEqual } from 'node:util';
import { edited, manual, type Outcome } from './outcome';
import { eolOf, lineAt, splitBom } from './text-file';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type JsonFile =
  | { readonly ok: true; readonly json: JsonObject }
  | { readonly ok: false; readonly outcome: Outcome };

/**
 * Reads a file that must be plain JSON: npm and Nest's CLI accept neither comments nor trailing
 * commas. What does not parse comes back as the `manual` outcome, with its line.
 */
export function readJsonFile(text: string): JsonFile {
  const { body } = splitBom(text);
  try {
    const json: unknown = JSON.parse(body);
    if (isObject(json)) return { ok: true, json };
    return { ok: false, outcome: manual('the file does not hold a JSON object', 1) };
  } catch {
    return { ok: false, outcome: manual('the file is not valid JSON', lineOfError(body)) };
  }
}

export interface JsonEdit {
  readonly path: readonly string[];
  /** `undefined` removes the property. */
  readonly value: unknown;
  /** Where a new property goes among those that are there; at the end without it. */
  readonly insertAt?: (keys: readonly string[]) => number;
}

/**
 * Carries the edits out in place: indentation (tabs too), order, line ending, byte order mark and
 * final newline stay. The result is read back, and unless it says `expected` nothing is done.
 */
export function editJson(text: string, edits: readonly JsonEdit[], expected: JsonObject): Outcome {
  const { bom, body } = splitBom(text);
  let current = body;
  for (const { path, value, insertAt } of edits) {
    const formattingOptions = formattingAt(current, path);
    const changes = modify(current, [...path], value, {
      ...(formattingOptions && { formattingOptions }),
      ...(insertAt && { getInsertionIndex: insertAt }),
    });
    current = applyEdits(current, changes);
  }

  const result = readJsonFile(current);
  return result.ok && isDeepStrictEqual(result.json, expected)
    ? edited(bom + current)
    : manual('the same key stands in it twice');
}

/** How to write beside the neighbours; nothing for an object on one line, which stays on it. */
function formattingAt(text: string, path: readonly string[]): FormattingOptions | undefined {
  const root = parseTree(text);
  const parent = root && findNodeAtLocation(root, path.slice(0, -1));
  const onOneLine =
    parent &&
    parent.children?.length !== 0 &&
    !text.slice(parent.offset, parent.offset + parent.length).includes('\n');
  if (onOneLine) return undefined;

  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const insertSpaces = !indent.startsWith('\t');
  return { insertSpaces, tabSize: insertSpaces ? indent.length : 1, eol: eolOf(text) };
}

function lineOfError(body: string): number | undefined {
  const errors: ParseError[] = [];
  parseTree(body, errors, { allowTrailingComma: false, disallowComments: true });
  return errors[0] && lineAt(body, errors[0].offset);
}
