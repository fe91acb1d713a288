import { posix } from 'node:path';

/** How a file imports a module of the auth folder, without extension: './auth/auth.module'. */
export function importPath(file: string, folder: string, module: string): string {
  const path = posix.relative(posix.dirname(file), posix.join(folder, module));
  return path.startsWith('.') ? path : `./${path}`;
}
