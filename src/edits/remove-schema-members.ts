import type ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import { parse, syntaxProblem } from '../syntax/parse';
import { compact } from './model/scope';
import { already, edited, manual, type Outcome } from './outcome';
import { withoutItem } from './removal/without-item';
import { flatVersions } from './removal/flatten';
import { addSchemaMembers, literalAt, type SchemaMember } from './validation-schema';

/** What became of taking members out, with the keys that were changed since and stay. */
export type MemberRemoval = Outcome & { readonly kept?: readonly string[] };

/**
 * Takes members out of an object literal that `addSchemaMembers` put there, as long as their code is
 * still the same.
 *
 * @param start position of the literal's brace
 */
export function removeSchemaMembers(
  text: string,
  start: number,
  members: readonly SchemaMember[],
): MemberRemoval {
  let current = text;
  const kept: string[] = [];
  for (const { key, code } of members.toReversed()) {
    const file = parse(current);
    const list = literalAt(file, start);
    if (list === undefined || syntaxProblem(file)) return manual('the schema was not found again');
    const member = list.properties.find((each) => propertyName(each) === key);
    if (member === undefined) continue;
    if (compact(member.getText(file)) !== compact(`${key}: ${code}`)) {
      kept.unshift(key);
      continue;
    }
    const plain = withoutItem(file, list, member);
    const all = [...plain, ...plain.flatMap((each) => flatVersions(parse(each), start))];
    const sound = all.filter((each) => isSound(each, start, list.properties.length - 1));
    const before = sound.find((each) => makes(each, start, { key, code }, current)) ?? sound[0];
    if (before === undefined) return manual('the schema could not be read back without our keys');
    current = before;
  }
  return { ...(current === text ? already : edited(current)), ...(kept.length > 0 && { kept }) };
}

function makes(before: string, start: number, member: SchemaMember, text: string): boolean {
  const outcome = addSchemaMembers(before, start, [member]);
  return outcome.kind === 'edited' && outcome.text === text;
}

function isSound(text: string, start: number, count: number): boolean {
  const file = parse(text);
  const list: ts.ObjectLiteralExpression | undefined = literalAt(file, start);
  return syntaxProblem(file) === undefined && list?.properties.length === count;
}
