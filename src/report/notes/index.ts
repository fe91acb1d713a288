import { commandLine } from './command-line';
import { guards } from './guards';
import { refusals } from './refusals';
import { told } from './told';

/** Every sentence that a user can see, but those of the generated app. */
export const notes = { ...refusals, ...told, ...guards, ...commandLine } as const;
