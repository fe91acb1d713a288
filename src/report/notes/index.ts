import { commandLine } from './command-line';
import { guards } from './guards';
import { environment } from './environment';
import { refusals } from './refusals';
import { removal } from './removal';
import { rotation } from './rotation';
import { status } from './status';
import { stores } from './stores';
import { told } from './told';
import { upgrade } from './upgrade';

/** Every sentence that a user can see, but those of the generated app. */
export const notes = {
  ...refusals,
  ...told,
  ...environment,
  ...guards,
  ...removal,
  ...rotation,
  ...commandLine,
  ...upgrade,
  ...status,
  ...stores,
} as const;
