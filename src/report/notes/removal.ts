import type { Problem } from '../../plan/problem';

/** Where there was nothing to take out, nothing is said. */
const GONE = { there: '' };

/** What `remove` says. */
export const removal = {
  notInstalled: (file: string, installs: readonly string[]): Problem => ({
    file,
    found:
      installs.length === 0
        ? 'this file is not there; it alone says which files and lines are ours'
        : `it knows no install in this app, but in ${installs.join(', ')}`,
    next:
      installs.length === 0
        ? 'Bring it back from git and run again: git checkout -- auth-jwt.lock.json. If auth was never added here, there is nothing to remove.'
        : 'Choose that app: run again with --project and its name.',
  }),
  takeOutByHand: (
    file: string,
    line: number | undefined,
    found: string,
    lines: string,
  ): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found,
    next: 'Delete these parts and run again, or run with --skip-import and take them out yourself.',
    lines,
  }),
  skippedUnwiring: (file: string) =>
    `${file}: The root module was not touched (--skip-import). Delete what is there of:`,
  unregistered: (withGuards: boolean) => ({
    done: withGuards
      ? 'no longer imports AuthModule and its global guards'
      : 'no longer imports AuthModule',
    ...GONE,
  }),
  stillUsed: (file: string, line: number, name: string) =>
    `${file}:${line}: ${name} is used here as well, so its import stays. Its file is gone or not ours any more: take that use out.`,
  unmarkedPublic: (name: string) => ({ done: `@Public() taken off ${name}`, ...GONE }),
  deleteByHand: (file: string, line: number | undefined, reason: string) =>
    `${line === undefined ? file : `${file}:${line}`}: ${reason}. Delete what is ours there yourself:`,
  keysTakenOut: { done: 'our keys taken out', ...GONE },
  schemaKeysTakenOut: { done: 'our keys taken out of your check of the environment', ...GONE },
  ignoredTakenOut: { done: 'our lines taken out', ...GONE },
  collectionTakenOut: { done: 'no longer finds `nest g auth-jwt`', ...GONE },
  packagesTakenOut: (count: number) => ({
    done: `${count} ${count === 1 ? 'package' : 'packages'} taken out`,
    ...GONE,
  }),
  keptEdited: 'you changed it',
  keptMoved: 'you moved it here',
  keptEjected: 'you took it over',
  keptKeys: (keys: readonly string[]) => `${keys.join(', ')}: there before us, or changed since`,
  keptIgnored: (lines: readonly string[]) => `goes on ignoring ${lines.join(', ')}, which is there`,
  keptRange: 'stays: its range is not the one that we gave it',
  keptUsed: (by: string) => `stays: ${by} needs it`,
  keptOwn: 'stays: it was there before us. Take it out with your package manager',
  keptOwnForRest: 'stays, since not all of its files went',
  sharedEnvKept: (others: readonly string[]) =>
    `The env files and .gitignore serve ${others.join(', ')} too and were not touched.`,
  importersLeft:
    'The app does not compile until these no longer import what was removed (the first such import of each file):',
  keptImporters:
    'These files of ours that you changed stay, and import what was removed. Mend or delete them, or the app does not compile:',
  commitBefore: (files: readonly string[]) =>
    `These files would be changed or deleted and are not committed: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}. Nothing was changed. Commit them first, so that you can see and take back what is removed; or run with --allow-dirty.`,
  confirmRemoval: (removed: readonly string[], edited: readonly string[]) =>
    `Delete ${removed.join(', ')}${edited.length > 0 ? `, and take our lines out of ${edited.join(', ')}` : ''}?`,
  databaseStays: (path: string) =>
    `Users and sessions lie in ${path}, which was not touched. Delete it once nobody needs them.`,
  installLess: (command: string) => `Let go of what was taken out of package.json: ${command}`,
  uninstalling: (command: string) =>
    `What was taken out of package.json is uninstalled next; should that fail: ${command}`,
  afterRemoval: 'Run your build and your tests, then commit.',
} as const;
