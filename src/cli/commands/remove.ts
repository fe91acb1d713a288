import { notes } from '../../report/notes';
import type { Command } from '../command';

/** `npx nest-auth-jwt remove` */
export const remove: Command = {
  name: 'remove',
  schematic: 'remove',
  words: [],
  own: ['dry-run', 'diff', 'json', 'yes', 'allow-dirty'],
  repeatable: [],
  help: notes.help.remove,
  load: async () => (await import('../remove.js')).runRemove,
};
