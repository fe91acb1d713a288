import type { Inferred } from '../../history/inferred';
import type { Problem } from '../../plan/problem';

const HOW_SURE = {
  certain: 'is what',
  likely: 'looks like what',
  open: 'may be what',
} as const;

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`;

/** What the report says of generated files that a run brings up to date. */
export const upgrade = {
  untouched: 'untouched by you',
  merged: (changes: number) => `${count(changes, 'template change')}, your edits kept`,
  conflicts: (number: number) => count(number, 'conflict'),
  beside: (file: string) => `the new text is in ${file}`,
  followed: (similarity: number) =>
    similarity > 0 ? `followed (${Math.round(similarity * 100)} % similar)` : 'followed',
  lostName: (where: string, name: string, file: string) =>
    `${where} imports ${name}, which ${file} no longer has. See what the template does instead: that file is yours.`,
  followedFolder: (files: number, from: string) => `followed: ${files} files, from ${from}/`,
  movedFrom: (path: string) => `you moved it from ${path}`,
  dropped: 'no longer generated; untouched by you',
  droppedKept: 'no longer generated; you changed it, so it is yours from now on',
  stillDeleted: 'you deleted it; --restore brings it back',
  inTheWay: 'a file of yours is there; --adopt merges it with ours',
  baseLost: 'its base in the lock is damaged; --adopt compares it with ours line by line',
  renameTaken: 'its template has this name now, and another file is there',
  managedEdited: 'you changed it; left as it is',
  ejectedNow: 'yours from now on; no upgrade touches it',
  adopted: 'it is what would be generated; ours again',
  nothing: (version: string) => `Everything is as nest-auth-jwt ${version} generates it.`,
  header: (from: string, to: string) =>
    from === to ? `nest-auth-jwt ${to}` : `nest-auth-jwt ${from} -> ${to}`,
  afterMerge: 'Build, run your tests, and commit all of it together with auth-jwt.lock.json.',
  afterConflicts:
    'Resolve the conflicts (your editor shows them), build, run your tests, and commit all of it together with auth-jwt.lock.json.',
  afterSidecars: (end: string) =>
    `Take what you want from each *${end} file and delete it, build, run your tests, and commit all of it together with auth-jwt.lock.json.`,
  unresolved: (file: string, line: number): Problem => ({
    file,
    line,
    found: 'a conflict is not resolved yet',
    next: 'Resolve it, delete its markers, and run again.',
  }),
  conflictFound: (file: string, line: number, number: number): Problem => ({
    file,
    line,
    found: `your edits and the template changed the same lines (${count(number, 'conflict')})`,
    next: 'Run with --conflict=markers to get both between markers, or --conflict=sidecar to get the new text in a file beside it.',
  }),
  besideTaken: (file: string): Problem => ({
    file,
    found: 'the new text is to go there, and there is something that nest-auth-jwt did not write',
    next: 'Take what you want from it, delete it, and run again; or run with --conflict=markers.',
  }),
  noSuchFile: (flag: string, pattern: string): Problem => ({
    found: `--${flag} ${pattern}: no generated file has that path`,
    next: 'npx nest-auth-jwt status lists them.',
  }),
  noInstall: (file: string): Problem => ({
    file,
    found: 'it is not there: nothing says what was generated here',
    next: 'If it was deleted, restore it from your last commit, or run npx nest-auth-jwt upgrade --adopt. To add auth: npx nest-auth-jwt add. To update Nest itself: nest upgrade -c @nestjs/schematics.',
  }),
  nothingToAdopt: (sourceRoot: string): Problem => ({
    file: sourceRoot,
    found: 'nothing in it looks like what nest-auth-jwt generates',
    next: 'If the app is another one, name it with --project. To add auth: npx nest-auth-jwt add.',
  }),
  confirmInferred: ({ folder, version, sure, options, files }: Inferred): Problem => {
    const edited = files.filter(({ state }) => state === 'edited' || state === 'moved').length;
    const deleted = files.filter(({ state }) => state === 'deleted').length;
    const { strategy, store, guard, registration, route } = options;
    return {
      file: folder,
      found: `this ${HOW_SURE[sure]} nest-auth-jwt ${version} generated, with --strategy ${strategy} --store ${store} --guard ${guard} --route ${route} --registration=${String(registration)}: ${files.length} files, ${edited} of them changed or moved by you, ${deleted} deleted`,
      next: 'If that is right, run again with --yes. If not: restore auth-jwt.lock.json from your last commit.',
    };
  },
  appGone: (file: string, root: string): Problem => ({
    file,
    found: `it names an app in ${root}, which is not there any more`,
    next: `Name the others with --project; or delete the entry of ${root} from it.`,
  }),
  noSuchApp: (roots: readonly string[]): Problem => ({
    found: `auth is installed in ${roots.join(', ')}, and not in the app that was named`,
    next: 'Name one of these with --project, or none for all of them.',
  }),
} as const;
