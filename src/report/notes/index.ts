import { commandLine } from './command-line';
import { guards } from './guards';
import { environment } from './environment';
import { refusals } from './refusals';
import { told } from './told';

/** Every sentence that a user can see, but those of the generated app. */
export const notes = { ...refusals, ...told, ...environment, ...guards, ...commandLine } as const;
