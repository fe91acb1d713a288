import { readEnv } from '../edits/dotenv-file';
import type { EnvFile } from '../workspace/env-files';
import { isWritten } from './env-keys';

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
    there.find(({ text }) => [...readEnv(text ?? '').keys()].some(isWritten)) ??
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
