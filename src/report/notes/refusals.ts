import type { Problem } from '../../plan/problem';

const mend = (file: string) =>
  `Mend it and run again. If a run was cut off while it wrote it: git checkout -- ${file}`;

/** By which a folder of ours is known at a glance. */
const OURS = ['access-tokens.ts', 'jwt-auth.guard.ts'];

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
  ed25519NeedsNative: {
    found:
      '--alg Ed25519 does not go with --strategy passport: passport-jwt has tokens checked by jsonwebtoken, which does not know Ed25519',
    next: 'Run again with --strategy native as well, which has the same names and behaviour, or with --alg ES256.',
  } satisfies Problem,
  clientNeedsCookie: {
    found:
      '--client does not go with --transport bearer: the client is for browsers, where the refresh token belongs in a cookie that no script can read',
    next: 'Run again with --transport cookie as well, or with --client=false.',
  } satisfies Problem,
  folderTaken: (folder: string, files: readonly string[]): Problem => ({
    file: folder,
    found: `there is something already: ${some(files)}`,
    next: `${OURS.every((name) => files.includes(name)) ? 'If nest-auth-jwt generated it and auth-jwt.lock.json is lost: npx nest-auth-jwt upgrade --adopt. ' : ''}It is not touched. To put ours elsewhere, run again with --path identity --route identity (any free folder and route).`,
  }),
  fileTaken: (file: string): Problem => ({
    file,
    found: 'this file is there already and is not ours',
    next: 'Move or rename it, or run again with another --path.',
  }),
  changedSince: (file: string): Problem => ({
    file,
    found:
      'files that nest-auth-jwt generates are there without auth-jwt.lock.json, and this one was changed',
    next: 'If the lock is lost: npx nest-auth-jwt upgrade --adopt. If a run was cut off, take what it wrote away (git clean -n, git status) and run again.',
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
  jwksTaken: (file: string, path: string): Problem => ({
    file,
    found: `a controller answers on /${path} already`,
    next: 'Ours would serve the public keys there. Give that route another path and run again, or run with --alg HS256, which has no public key.',
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
  weakKey: (
    { file, line, name }: { file: string; line: number | undefined; name: string },
    why: string,
    command: string,
  ): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found: `${name} ${why}`,
    next: `Change that line to a ${name === 'JWT_SECRET' ? 'secret' : 'key'} made by: ${command} and run again. Tokens that were signed with the present one end with it.`,
  }),
  optionsDiffer: (lock: string, changes: readonly string[]): Problem => ({
    file: lock,
    found: `auth is installed here with other options: ${changes.join(', ')}`,
    next: 'To have it elsewhere, move the folder in your editor: the next run follows. To take global guards out, delete them from the root module and the @Public() marks, and use @UseGuards(). Run without these flags.',
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
