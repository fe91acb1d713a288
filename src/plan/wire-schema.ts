import { addSchemaMembers, type SchemaMember } from '../edits/validation-schema';
import type { AuthJwtOptions } from '../auth-jwt/options';
import { manual, type Outcome } from '../edits/outcome';
import { notes } from '../report/notes';
import type { Schema, Validation } from '../workspace/config-validation';
import type { WorkspaceFacts } from '../workspace/facts';
import { EVERY_KEY, type Keyed, keysOf, settingsOf } from './env-keys';
import { listsKeys, readsPastCheck } from './environment';
import type { Wiring } from './wiring';

/** The app's own check of its environment must neither refuse our keys nor hide them. */
export function wireSchema(
  wiring: Wiring,
  { skipImport }: Pick<AuthJwtOptions, 'skipImport'>,
  facts: WorkspaceFacts,
  options: Keyed,
): void {
  const { alg } = options;
  const { validation } = facts.config;
  if (validation === undefined || validation.unlisted === 'kept') return;
  if (listsKeys(validation, alg)) return;
  const { file, schema } = validation;
  const members = membersFor(schema ?? libraryOf(validation), options);
  const lines = isClass(validation)
    ? members.map(({ key }) => `@IsOptional()\n@IsString()\n${key}?: string;`).join('\n\n')
    : members.map(({ key, code }) => `${key}: ${code},`).join('\n');
  if (validation.unlisted === 'dropped') {
    if (!readsPastCheck(facts, alg)) wiring.left.push({ what: notes.dropsKeys(file), lines });
    return;
  }
  const outcome: Outcome = schema
    ? addSchemaMembers(facts.read(file) ?? '', schema.start, members)
    : manual('this check of the environment refuses keys that it does not list');
  // Required, unless the user wires it himself: an app that does not start is worse than no run.
  wiring.take(file, outcome, notes.schemaKeys, ({ reason, line }) =>
    skipImport
      ? { what: notes.byHand(file, reason), lines }
      : notes.editByHand(file, line, reason, lines),
  );
}

/** class-validator, as Nest's documentation has it. */
const isClass = ({ code }: Validation): boolean =>
  code.some((each) => /plainTo(Instance|Class)\(/.test(each));

/** What the lines to paste are written with where the schema is in no form that we edit. */
const libraryOf = ({ code }: Validation): Pick<Schema, 'library' | 'isJoi'> =>
  code.some((each) => /\bJoi\b/.test(each))
    ? { library: 'Joi', isJoi: true }
    : { library: 'z', isJoi: false };

/** Optional: AuthConfig says what is missing, and tests need none of them. */
export const membersFor = (
  { library, isJoi }: Pick<Schema, 'library' | 'isJoi'>,
  options: Keyed,
): SchemaMember[] => {
  const text = `${library}.string()`;
  return [
    ...keysOf(options.alg).map((key) => ({ key, code: `${text}.optional()` })),
    ...settingsOf(options).map((key) => ({
      key,
      code: isJoi ? `${text}.allow('')` : `${text}.optional()`,
    })),
  ];
};

/** Those of all options, each once: an install may have had others. */
export function allMembersFor(schema: Pick<Schema, 'library' | 'isJoi'>): SchemaMember[] {
  const all = EVERY_KEY.flatMap((options) => membersFor(schema, options));
  return [...new Map(all.map((member) => [member.key, member])).values()];
}
