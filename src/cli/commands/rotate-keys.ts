import { notes } from '../../report/notes';
import type { Command } from '../command';

/** `npx nest-auth-jwt rotate-keys` */
export const rotateKeys: Command = {
  name: 'rotate-keys',
  schematic: 'rotate-keys',
  words: [],
  own: ['dry-run', 'diff', 'json'],
  repeatable: [],
  help: notes.help['rotate-keys'],
  load: async () => (await import('../rotate-keys.js')).runRotateKeys,
};
