import { OWN_FLAGS, readProperties } from './flags';

/** The text of `--help`. */
export function helpText(): string {
  const flags: [string, string][] = [
    ...readProperties().map(([flag, , { description, enum: values }]): [string, string] => [
      values ? `${flag} <${values.join('|')}>` : flag,
      description,
    ]),
    ...Object.entries(OWN_FLAGS),
  ];
  return [
    'Adds JWT authentication to the NestJS app in this folder.',
    '',
    'Usage: npx nest-auth-jwt [add] [folder] [flags]',
    '',
    ...flags.map(([flag, description]) => `  --${flag}\n      ${description}`),
    '',
    'Exit codes: 0 done or nothing to do, 1 error, 2 refused (nothing was changed).',
  ].join('\n');
}
