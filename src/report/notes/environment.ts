/** What the report says of the places that the app's environment comes from. */
export const environment = {
  secretInGit: (file: string, name: string) =>
    `git tracks ${file} with the ${name} in it: whoever can read the repository can sign tokens. Give the app another one where it runs.`,
  weakTestSecret: (file: string, line: number | undefined, why: string) =>
    `${file}${line === undefined ? '' : `:${line}`}: JWT_SECRET ${why}: tests that read it do not start. Take the line out: under NODE_ENV=test a missing one is made at random.`,
  unclearEnvFile: (file: string, code: string, envFile: string) =>
    `${file} reads its env file by \`${code}\`, which cannot be told from here: the keys stand in ${envFile}. If the app does not read that, move them.`,
  noEnvFile: (file: string, envFile: string) =>
    `${file} sets ignoreEnvFile: the app does not read ${envFile}. Set its keys where the app runs, or start it with node --env-file=${envFile}.`,
  readsEnvFileNow: (file: string, keys: readonly string[]) =>
    `AuthModule reads ${file} (ConfigModule.forRoot()), which nothing did that we could see: ${some(keys)} will be in process.env too.`,
  composeEnvFile: (compose: string, service: string, file: string, name: string) =>
    `${compose}: the environment of "${service}" comes from ${file}. Add there, with a ${name} of its own:`,
  composeEnvironment: (compose: string, service: string) =>
    `${compose}: "${service}" gets the variables that it lists. Add to its environment:`,
  dropsKeys: (file: string) =>
    `${file}: your check of the environment drops keys that it does not list, and ours with them. Add to what it lists, as optional texts:`,
  schemaKeys: { done: 'your check of the environment takes our keys', there: 'takes our keys' },
} as const;

const some = (keys: readonly string[]): string =>
  keys.slice(0, 3).join(', ') + (keys.length > 3 ? ` and ${keys.length - 3} more` : '');
