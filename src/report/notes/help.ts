import { helpAdd } from './help-add';
import { helpRemove } from './help-remove';
import { helpRotateKeys } from './help-rotate-keys';
import { helpStatus } from './help-status';
import { helpUpgrade } from './help-upgrade';

/** What `--help` says. */
export const help = {
  general: {
    usage: [
      'JWT authentication for the NestJS app in this folder.',
      'Usage: npx nest-auth-jwt [command] [flags]              (no command = add)',
    ],
    /** By name: how a command is typed, and what it does. */
    commands: {
      add: ['add [folder]', 'write it into the app, and wire it up'],
      upgrade: ['upgrade', 'bring that up to date, and keep your edits'],
      status: ['status', 'what you changed, what is out of date or weak'],
      'rotate-keys': ['rotate-keys', 'a new signing key; the old one still verifies'],
      remove: ['remove', 'take it out again, and keep what you changed'],
    } as Readonly<Record<string, readonly [typed: string, does: string] | undefined>>,
    more: [
      'The flags of a command: npx nest-auth-jwt <command> --help',
      'The version: npx nest-auth-jwt --version',
    ],
  },
  add: helpAdd,
  upgrade: helpUpgrade,
  status: helpStatus,
  'rotate-keys': helpRotateKeys,
  remove: helpRemove,
} as const;
