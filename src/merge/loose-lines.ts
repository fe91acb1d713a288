import ts from 'typescript';
import { parse } from '../syntax/parse';
import type { Chunk } from './chunk';

/**
 * What is left of a line without habits of writing: indentation, quotes, a semicolon or comma at its
 * end. Merging by it serves where the workspace has another style and no formatter is at hand.
 */
export const looseKey = (line: string): string => withoutEnds(line).replaceAll('"', "'");

const withoutEnds = (line: string): string => line.trim().replace(/[;,]$/, '');

/** Whether texts may be compared so: within a template literal indentation is content. */
export const mayBeLoose = (texts: readonly string[]): boolean =>
  !texts.some((text) => {
    const file = parse(text);
    return hasLongLiteral(file, file);
  });

function hasLongLiteral(node: ts.Node, file: ts.SourceFile): boolean {
  if (ts.isTemplateLiteral(node) && node.getText(file).includes('\n')) return true;
  return ts.forEachChild(node, (child) => hasLongLiteral(child, file) || undefined) ?? false;
}

/**
 * Whether a merge by loose keys says what an exact one would say. Equal keys hide two things that no
 * parser complains about: a change of the template to nothing but quotes, and a line of the template
 * that goes on where the user's line before it has no semicolon or comma.
 */
export const isSafe = (chunks: readonly Chunk[]): boolean =>
  chunks.every(({ kind, base, template }, i) => {
    if (kind === 'same') {
      return base.every((line, at) => withoutEnds(line) === withoutEnds(template[at] ?? ''));
    }
    const before = chunks[i - 1];
    const [own = '', users = ''] = [before?.template.at(-1), before?.yours.at(-1)];
    const isOpen = /[;,]\s*$/.test(own) && !/[;,]\s*$/.test(users);
    return kind !== 'template' || !isOpen || !/^\s*[([`+\-*/<]/.test(template[0] ?? '');
  });
