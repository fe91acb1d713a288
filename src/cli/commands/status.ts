import { notes } from '../../report/notes';
import type { Command } from '../command';

/** `npx nest-auth-jwt status` */
export const status: Command = {
  name: 'status',
  schematic: 'status',
  words: [],
  own: ['json'],
  repeatable: [],
  onlyLooks: true,
  help: notes.help.status,
  load: async () => (await import('../status.js')).runStatus,
};
