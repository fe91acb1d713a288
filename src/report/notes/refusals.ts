import type { Problem } from '../../plan/problem';

const mend = (file: string) =>
  `Mend it and run again. If a run was cut off while it wrote it: git checkout -- ${file}`;

/** Why a run was not made: what was found, what is needed, what to do next. */
export const refusals = {
  needsTypeScript: (file: string): Problem => ({
    file,
    found: 'this is a JavaScript app',
    next: 'auth-jwt writes TypeScript and needs a TypeScript app.',
  }),
  needsNestApp:
    'Run this in the folder of a NestJS app: one whose package.json lists @nestjs/core.',
  chooseNamed: 'Name one that is there, or run in the folder of the app without --project.',
  chooseProject: 'Say which one gets auth: run again with --project and its name.',
  runAbove:
    'Packages are added there: run auth-jwt in that folder, and choose this app with --project.',
  needsRootModule:
    'auth-jwt follows the entry file to the module that NestFactory boots. Make that call visible in the entry file (nest-cli.json: "entryFile"), or choose the app with --project.',
  mend,
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
  notWritable: (file: string, found: string): Problem => ({
    file,
    found,
    next: 'It has to be written. Mend that and run again.',
  }),
  obstacles: {
    'read-only': 'it is read-only',
    'no-permission': 'you may not write it',
    'no-file': 'it is not a file',
    'dead-link': 'it is a link to something that is not there',
    'no-folder': 'it is not a folder',
  },
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
    next: mend(file),
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
} as const;

const some = (files: readonly string[]): string =>
  files.slice(0, 3).join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '');
