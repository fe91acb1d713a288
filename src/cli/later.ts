import { notes } from '../report/notes';
import type { Property } from './flags';

/** What the design names and this version does not have yet. */
const FLAGS = ['sessions', 'user-model', 'login-field', 'hash-field', 'roles-field'];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  store: ['drizzle', 'mikro-orm', 'mongoose', 'sequelize'],
};

/** The flag of a later version among the words that were typed. */
export const findLaterFlag = (argv: readonly string[]): string | undefined =>
  FLAGS.map((flag) => `--${flag}`).find((flag) =>
    argv.some((word) => word === flag || word.startsWith(`${flag}=`)),
  );

/** Why the value of an enumerated option cannot be taken; undefined when it can. */
export function refuseValue(
  flag: string,
  { enum: values }: Property,
  value: string | boolean | undefined,
): string | undefined {
  if (!values || value === undefined || values.includes(String(value))) return undefined;
  if (VALUES[flag]?.includes(String(value))) return notes.notYet(`--${flag} ${value}`);
  return notes.badValue(flag, String(value), values);
}
