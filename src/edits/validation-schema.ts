import ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import { parse, syntaxProblem } from '../syntax/parse';
import { pathTo } from '../syntax/references';
import { already, edited, manual, type Outcome } from './outcome';
import { applyChanges } from './text/changes';
import { insertIntoList } from './text/list-edit';
import { styleOf } from './text/style';

/** A new member of a schema: a key and the code of its value. */
export interface SchemaMember {
  readonly key: string;
  readonly code: string;
}

/**
 * Adds the members that are missing to an object literal, at its end.
 *
 * @param start position of the literal's brace
 */
export function addSchemaMembers(
  text: string,
  start: number,
  members: readonly SchemaMember[],
): Outcome {
  let current = text;
  for (const { key, code } of members) {
    const file = parse(current);
    const list = literalAt(file, start);
    if (list === undefined || syntaxProblem(file)) return manual('the schema was not found again');
    if (keysOf(list).includes(key)) continue;
    const style = styleOf(file);
    const addition = { list, index: list.properties.length, element: `${key}: ${code}` };
    current = applyChanges(current, insertIntoList(file, style, addition), style.eol);
  }
  if (current === text) return already;
  const expected = [...new Set([...keysAt(text, start), ...members.map(({ key }) => key)])];
  return String(keysAt(current, start)) === String(expected)
    ? edited(current)
    : manual('the schema could not be read back with the new keys in it');
}

export function literalAt(
  file: ts.SourceFile,
  start: number,
): ts.ObjectLiteralExpression | undefined {
  const found = pathTo(file, start).findLast((node) => ts.isObjectLiteralExpression(node));
  return found?.getStart(file) === start ? found : undefined;
}

function keysAt(text: string, start: number): string[] {
  const file = parse(text);
  const list = syntaxProblem(file) ? undefined : literalAt(file, start);
  return list === undefined ? [] : keysOf(list);
}

const keysOf = ({ properties }: ts.ObjectLiteralExpression): string[] =>
  properties.map((each) => propertyName(each) ?? '...');
