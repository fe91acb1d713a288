import { OWN_FLAGS, readProperties } from './flags';

/** What stands behind a flag that takes any text. */
const VALUES: Readonly<Record<string, string>> = {
  path: 'folder',
  project: 'name',
  route: 'segment',
  'spec-file-suffix': 'suffix',
};
/** Switches that are on unless somebody says no. */
const ON = new Set(['registration', 'spec']);

/** The text of `--help`. */
export function helpText(): string {
  const properties = readProperties().map(([flag, , { description, enum: values }]) => {
    const value = values?.join('|') ?? VALUES[flag];
    const typed = value === undefined ? flag : `${flag} <${value}>`;
    return [ON.has(flag) ? `${flag}, --no-${flag}` : typed, description];
  });
  return [
    'Adds JWT authentication to the NestJS app in this folder.',
    '',
    'Usage: npx nest-auth-jwt [flags]',
    '       npx nest-auth-jwt add [folder] [flags]',
    '',
    ...[...properties, ...Object.entries(OWN_FLAGS)].map(
      ([flag, description]) => `  --${flag}\n      ${description}`,
    ),
    '',
    'Exit codes: 0 done or nothing to do, 1 error, 2 refused (nothing was changed).',
  ].join('\n');
}
