import { help } from './help';
import { upgradeRun } from './upgrade-run';

/** What only our own command says. */
export const commandLine = {
  cancelled: 'Cancelled. Nothing was changed.',
  dryRun: 'Dry run: nothing was written.',
  badValue: (flag: string, value: string, values: readonly string[]) =>
    `--${flag} cannot be "${value}"; it takes: ${values.join(', ')}.`,
  badFlag: (reason: string, command: string) =>
    `${reason}\nSee npx nest-auth-jwt ${command} --help.`,
  unknownFlag: (flag: string, near: string | undefined) =>
    `There is no flag ${flag}.${near ? ` Did you mean ${near}?` : ''}`,
  needsValue: (flag: string) => `${flag} needs a value.`,
  strangeFlag: (flag: string, command: string, owners: readonly string[]) =>
    `${flag} is not a flag of ${command}; ${owners.join(' and ')} ${owners.length === 1 ? 'has' : 'have'} it.`,
  surplusWord: (word: string) => `"${word}" is one word too many.`,
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
  leadsOutside: (file: string) =>
    `Nothing was changed: ${file} lies behind a link that leads out of this workspace, and nothing is renamed or deleted there. Run where that folder really is.`,
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

  ...upgradeRun,
  help,
} as const;
