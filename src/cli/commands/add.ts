import { notes } from '../../report/notes';
import type { Command } from '../command';

/** `npx nest-auth-jwt [add [folder]]` */
export const add: Command = {
  name: 'add',
  schematic: 'auth-jwt',
  words: ['name', 'path'],
  own: ['dry-run', 'diff', 'json', 'yes'],
  repeatable: [],
  help: notes.help.add,
  load: async () => (await import('../add.js')).runAdd,
};
