/** What only our own command says. */
export const commandLine = {
  cancelled: 'Cancelled. Nothing was changed.',
  dryRun: 'Dry run: nothing was written.',
  badValue: (flag: string, value: string, values: readonly string[]) =>
    `--${flag} cannot be "${value}"; it takes: ${values.join(', ')}.`,
  badFlag: (reason: string) => `${reason}\nSee npx nest-auth-jwt --help.`,
  badCommand: (command: string) =>
    `There is no command "${command}". To write to that folder: npx nest-auth-jwt add ${command}`,
  notYet: (what: string) => `${what} is not in this version yet.`,
} as const;
