import { readEnv } from '../edits/dotenv-file';
import type { EnvFile } from '../workspace/env-files';

/** The keys that are written, in their order. */
export const KEYS = ['JWT_SECRET', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const;

/** What the generated app reads besides, where it is set. */
export const SETTINGS = [
  'JWT_RETIRING_SECRETS',
  'JWT_ACCESS_TTL',
  'JWT_REFRESH_IDLE_TTL',
  'JWT_REFRESH_ABSOLUTE_TTL',
  'JWT_REFRESH_GRACE',
  'AUTH_PASSWORD_MIN_LENGTH',
  'AUTH_LOGIN_LIMIT',
  'AUTH_ADDRESS_LIMIT',
  'AUTH_LIVENESS',
  'AUTH_DATABASE',
] as const;

/**
 * The file that gets the keys, of those that the app reads. One that git tracks is the last choice:
 * no secret is written there.
 */
export function chooseEnvFile(read: readonly EnvFile[]): EnvFile {
  const forHere = read.filter(({ path }) => !/prod|stag/i.test(path));
  const files = forHere.length > 0 ? forHere : read;
  const own = files.filter(({ tracked }) => !tracked);
  const there = own.filter(({ text }) => text !== undefined);
  const chosen =
    there.find(({ text }) => KEYS.some((key) => readEnv(text ?? '').has(key))) ??
    there[0] ??
    own.find(({ path }) => /(^|\/)\.env$/.test(path)) ??
    own[0] ??
    files[0];
  return chosen ?? { path: '.env', tracked: false };
}

/** A value that the app would find in its env files, and where. */
export interface Present {
  readonly file: EnvFile;
  readonly value: string;
}

/** What the app reads a key as: of two files, the first wins. */
export function presentKey(read: readonly EnvFile[], key: string): Present | undefined {
  for (const file of read) {
    const value = readEnv(file.text ?? '').get(key);
    if (value !== undefined) return { file, value };
  }
  return undefined;
}
