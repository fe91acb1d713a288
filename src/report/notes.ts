import type { Problem } from '../plan/problem';

const SQLITE_NEEDS = {
  node: 'run Node 22.13 or newer',
  engines: 'raise engines.node in package.json to ">=22.13"',
  types: 'raise @types/node to "^22.13.0"',
} as const;

/** Every sentence that a user can see, but those of the generated app. */
export const notes = {
  // Refusals: what was found, what is needed, what to do next.
  needsTypeScript: (file: string): Problem => ({
    file,
    found: 'this is a JavaScript app',
    next: 'auth-jwt writes TypeScript and needs a TypeScript app.',
  }),
  needsNestApp:
    'Run this in the folder of a NestJS app: one whose package.json lists @nestjs/core.',
  needsRootModule:
    'auth-jwt follows the entry file to the module that NestFactory boots. Make that call visible in the entry file (nest-cli.json: "entryFile"), or choose the app with --project.',
  fixAndRunAgain: 'Mend it and run again.',
  unsupportedNest: (file: string, major: number, supported: readonly number[]): Problem => ({
    file,
    found: `this app uses NestJS ${major}`,
    next: `auth-jwt supports NestJS ${supported.join(', ')}.`,
  }),
  badPath: (path: string): Problem => ({
    found: `"${path}" is not a folder below the source root`,
    next: 'Use letters, digits, ".", "-" and "_", with "/" between folders: --path domains/identity.',
  }),
  badRoute: (route: string): Problem => ({
    found: `"${route}" is not one path segment`,
    next: 'Use letters, digits, "-" and "_": --route identity.',
  }),
  badSuffix: (suffix: string): Problem => ({
    found: `"${suffix}" is not a file name suffix`,
    next: 'Use letters, digits, "." and "-": --spec-file-suffix spec.',
  }),
  folderTaken: (folder: string, files: readonly string[]): Problem => ({
    file: folder,
    found: `there is something already: ${some(files)}`,
    next: 'It is not touched. To put ours elsewhere, run again with --path identity --route identity (any free folder and route).',
  }),
  fileTaken: (file: string): Problem => ({
    file,
    found: 'this file is there already and is not ours',
    next: 'Move or rename it, or run again with another --path.',
  }),
  routeTaken: (file: string, route: string): Problem => ({
    file,
    found: `a controller answers on /${route} already`,
    next: `Run again with another first segment for our endpoints: --route ${route === 'auth' ? 'identity' : 'auth'}.`,
  }),
  editByHand: (file: string, line: number | undefined, found: string, lines: string): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found,
    next: 'Add these lines and run again, or run with --skip-import and wire it yourself.',
    lines,
  }),
  brokenFile: (file: string, line: number | undefined, found: string): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found,
    next: notes.fixAndRunAgain,
  }),
  weakSecret: (file: string, line: number | undefined, why: string): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found: `JWT_SECRET ${why}`,
    next: "Change that line to a secret made by: node -e \"console.log(require('node:crypto').randomBytes(32).toString('base64url'))\" and run again. Tokens that were signed with the present one end with it.",
  }),
  optionsDiffer: (lock: string, changes: readonly string[]): Problem => ({
    file: lock,
    found: `auth is installed here with other options: ${changes.join(', ')}`,
    next: 'Changing the options of an install is not in this version yet. Run without them, or remove the generated folder and its entry in the lock first.',
  }),
  badLock: (file: string, reason: string): Problem => ({
    file,
    found: reason,
    next: 'Restore it from your last commit and run again; it alone says which files are ours.',
  }),
  badStored: (key: string) => `this version cannot read its option "${key}"`,
  newerLock: (file: string, version: string): Problem => ({
    file,
    found: `it was written by nest-auth-jwt ${version}, which is newer than this one`,
    next: 'Install that version or a newer one and run again.',
  }),

  // The report.
  nothingToDo: 'Nothing to do: auth is in place and nothing has changed.',
  registered: (name: string) => ({ done: `imports ${name}`, there: `imports ${name}` }),
  dependencies: (count: number) => ({
    done:
      count === 0
        ? 'nest-auth-jwt moved to devDependencies'
        : `${count} ${count === 1 ? 'package' : 'packages'} added`,
    there: 'has all packages',
  }),
  envKeys: { done: 'keys added, with a new random JWT_SECRET', there: 'has all keys' },
  envKeysOwnSecret: {
    done: 'keys added; the JWT_SECRET that was there is used',
    there: 'has all keys',
  },
  exampleKeys: { done: 'the same keys, without the secret', there: 'has all keys' },
  ignoredDatabase: { done: 'git ignores the database', there: 'covers the database' },
  ignored: { done: 'git ignores .env and the database', there: 'covers .env and the database' },
  defaultCollection: { done: '`nest g auth-jwt` works here now', there: 'knows us already' },
  secretKept:
    'The JWT_SECRET that was there is used. Tokens of an earlier system signed with it are refused: theirs lack our typ, iss and aud.',
  edited: 'you changed it; left as it is',
  deleted: 'you deleted it; not written again',
  unwired: 'you took AuthModule out of the root module; not put back',
  skippedImport: 'The root module was not touched (--skip-import). Add:',
  trackedEnv: (file: string) =>
    `git tracks ${file}, so no secret was written to it. Set these where the app runs (make the secret with: node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"):`,
  byHand: (file: string, reason: string) => `${file}: ${reason}. Add:`,
  onlyDev: (names: readonly string[]) =>
    `Move ${names.join(', ')} from devDependencies to dependencies: the app needs ${names.length === 1 ? 'it' : 'them'} when it runs.`,
  hiddenPrefix: (file: string) =>
    `${file} sets a global prefix that is no literal: put it in front of the paths below.`,
  install: (command: string) => `Install what was added to package.json: ${command}`,
  memoryStore: (why: keyof typeof SQLITE_NEEDS) =>
    `Users and sessions are kept in memory and lost at each restart. For SQLite: ${SQLITE_NEEDS[why]}, take this run back and run again.`,
  chosenMemory: 'Users and sessions are kept in memory and lost at each restart (--store memory).',
  sqliteWarning:
    'Node 22 prints "ExperimentalWarning: SQLite is an experimental feature" when the app starts. It is Node\'s own, once, and harmless.',
  sqliteNeeds: (why: keyof typeof SQLITE_NEEDS) => `For SQLite, ${SQLITE_NEEDS[why]}.`,
  protect: [
    'Protect a route: @UseGuards(JwtAuthGuard); who asks: @CurrentUser() user: AuthUser',
    "Only for some: @Roles('admin'), which brings its guards along",
  ],
  firstAdmin: (guide: string, registration: boolean) =>
    `${registration ? 'The first admin' : 'Nobody can register; the first admin'}: a short script, see "Make the first admin" in ${guide}`,
  installing: (command: string) => `Packages are installed next; should that fail: ${command}`,

  // The command line.
  cancelled: 'Cancelled. Nothing was changed.',
  dryRun: 'Dry run: nothing was written.',
  badValue: (flag: string, value: string, values: readonly string[]) =>
    `--${flag} cannot be "${value}"; it takes: ${values.join(', ')}.`,
  badFlag: (reason: string) => `${reason}\nSee npx nest-auth-jwt --help.`,
  badCommand: (command: string) =>
    `There is no command "${command}". To write to that folder: npx nest-auth-jwt add ${command}`,
  notYet: (what: string) => `${what} is not in this version yet.`,
} as const;

const some = (files: readonly string[]): string =>
  files.slice(0, 3).join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '');
