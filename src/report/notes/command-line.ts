/** What only our own command says. */
export const commandLine = {
  cancelled: 'Cancelled. Nothing was changed.',
  dryRun: 'Dry run: nothing was written.',
  badValue: (flag: string, value: string, values: readonly string[]) =>
    `--${flag} cannot be "${value}"; it takes: ${values.join(', ')}.`,
  badFlag: (reason: string) => `${reason}\nSee npx nest-auth-jwt --help.`,
  unknownFlag: (flag: string, near: string | undefined) =>
    `There is no flag ${flag}.${near ? ` Did you mean ${near}?` : ''}`,
  needsValue: (flag: string) => `${flag} needs a value.`,
  surplusWord: (word: string) => `"${word}" is one word too many: add [folder].`,
  badCommand: (command: string, near: string | undefined) =>
    near
      ? `There is no command "${command}". Did you mean "${near}"?`
      : `There is no command "${command}". To write to that folder: npx nest-auth-jwt add ${command}`,
  notYet: (what: string) => `${what} is not in this version yet.`,

  uncommitted: (files: readonly string[]) =>
    `Note: your git tree has uncommitted changes (${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}); git diff will show them among ours.`,
  noGit: 'Note: no git repository here, so there is no git diff of what is changed.',

  busy: 'Nothing was changed: another run of nest-auth-jwt is writing here. Wait for it and run again.',
  changedMeanwhile: (file: string) =>
    `Nothing was changed: ${file} was changed while this run was at work. Run again.`,
  notWritten: (reason: string) =>
    `Nothing was changed: the files could not be written (${reason}).`,
  halfWritten: (reason: string, files: readonly string[]) =>
    `The files could not be written (${reason}), and not all of them could be taken back: ${files.join(', ')}. Run again when that is mended: the next run takes them back.`,
  badJournal: (folder: string) =>
    `Nothing was changed: ${folder} is left from a run that was cut off, and its journal cannot be read. See with git status what that run wrote; ${folder} has copies of the files before (*.old). Then delete it and run again.`,
  cutOff: 'Note: an earlier run was cut off while it wrote. What it wrote was taken back first.',
  cutOffSeen:
    'Note: an earlier run was cut off while it wrote. The next run that is no dry run takes that back first.',
  cutOffLeft: (files: readonly string[]) =>
    `Note: changed since that run, so left as they are: ${files.join(', ')}`,

  installs: (manager: string) => `Installing packages with ${manager}…`,
  installsSince: (manager: string, seconds: number) =>
    `Installing packages with ${manager}… ${seconds} s`,
  installed: (manager: string, seconds: number) =>
    `Packages installed with ${manager} in ${seconds} s.`,
  installFailed: (command: string, why: string) =>
    `The files are written, but the packages are not installed: ${why}. By hand: ${command}`,
  exitedWith: (command: string, code: number) => `"${command}" exited with ${code}, see above`,
  notStarted: (manager: string, reason: string) => `${manager} could not be started (${reason})`,
  interrupted: 'it was interrupted',

  help: {
    usage: [
      'Adds JWT authentication to the NestJS app in this folder.',
      'Usage: npx nest-auth-jwt [add [folder]] [flags]         (first value = default)',
    ],
    exitCodes: 'Exit codes: 0 done or nothing to do, 1 error, 2 refused: nothing was changed.',
    /** One line for each flag: what stands behind it, and what it does. */
    flags: {
      path: ['folder', 'where to write, below the source root (auth)'],
      project: ['name', 'which app of a monorepo'],
      route: ['segment', 'first segment of the endpoints (auth)'],
      strategy: ['', 'how access tokens are verified'],
      store: ['', 'where users and sessions live'],
      guard: ['', 'routes you mark need a token, or all do'],
      alg: ['', 'how access tokens are signed'],
      transport: ['', 'how the refresh token travels'],
      registration: ['', 'POST /auth/register'],
      spec: ['', 'unit and e2e specs'],
      'spec-file-suffix': ['suffix', 'of unit specs (spec)'],
      'skip-import': ['', 'leave the root module alone, show the lines'],
      'skip-install': ['', 'install nothing'],
      'default-collection': ['', 'let `nest g auth-jwt` work here'],
      'dry-run': ['', 'show what would be done, write nothing'],
      diff: ['', 'also show the diff, no secrets; -d: only show'],
      json: ['', 'answer with one JSON document'],
      yes: ['', 'ask nothing, take the defaults'],
      help: ['', 'show this'],
      version: ['', 'show the version'],
    } satisfies Record<string, readonly [value: string, does: string]> as Readonly<
      Record<string, readonly [value: string, does: string] | undefined>
    >,
  },
} as const;
