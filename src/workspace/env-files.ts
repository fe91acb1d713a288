import { posix } from 'node:path';
import type { ReadFile } from './finding';

/** The env files of the workspace. The app reads `.env` from where it is started. */
export interface EnvFiles {
  readonly env: { readonly path: string; readonly text?: string; readonly tracked: boolean };
  readonly example: { readonly path: string; readonly text?: string };
  readonly gitignore: { readonly path: string; readonly text?: string };
}

const EXAMPLES = ['.env.example', '.env.sample', '.env.dist', '.env.template', '.env-example'];

/** @param isTracked whether git tracks a path; the one fact that a Tree cannot answer */
export function readEnvFiles(
  read: ReadFile,
  folder: string,
  isTracked: (path: string) => boolean,
): EnvFiles {
  const at = (name: string) => posix.join(folder, name);
  const file = (path: string) => {
    const text = read(path);
    return text === undefined ? { path } : { path, text };
  };
  const example = EXAMPLES.map(at).find((path) => read(path) !== undefined) ?? at('.env.example');
  const env = file(at('.env'));
  return {
    env: { ...env, tracked: env.text !== undefined && isTracked(env.path) },
    example: file(example),
    gitignore: file(at('.gitignore')),
  };
}
