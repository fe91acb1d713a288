import { notes } from '../../report/notes';
import type { Command } from '../command';

/** `npx nest-auth-jwt upgrade` */
export const upgrade: Command = {
  name: 'upgrade',
  schematic: 'upgrade',
  words: [],
  own: ['dry-run', 'diff', 'json', 'allow-dirty'],
  repeatable: ['only', 'skip', 'restore', 'eject'],
  help: notes.help.upgrade,
  load: async () => (await import('../upgrade.js')).runUpgrade,
};
