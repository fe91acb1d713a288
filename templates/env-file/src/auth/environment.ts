import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const ENV_FILE = '.env';

/** The app's own check of its environment hands on only what it lists. */
export const environment: Record<string, unknown> = {
  ...(existsSync(ENV_FILE) && parseEnv(readFileSync(ENV_FILE, 'utf8'))),
  ...process.env,
};
