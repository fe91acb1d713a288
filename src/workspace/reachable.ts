import { posix } from 'node:path';
import ts from 'typescript';
import type { ReadFile } from './finding';
import { readControllerRoutes } from './controller-routes';

/** What can be learned from the modules and controllers that hang on the root module. */
export interface Reachable {
  readonly controllers: readonly { readonly file: string; readonly routes: readonly string[] }[];
  /** A file that calls `ConfigModule.forRoot()`, if any. */
  readonly configModule?: string;
}

/**
 * Follows the relative imports of the root module, as far as files named `*.module` and
 * `*.controller` lead. Anything else is not read: a workspace may hold 20,000 files.
 *
 * @param ours files that are ours, which say nothing about the user's
 */
export function readReachable(
  read: ReadFile,
  rootFile: string,
  ours: readonly string[],
): Reachable {
  const controllers: { file: string; routes: readonly string[] }[] = [];
  let configModule: string | undefined;
  const seen = new Set([rootFile, ...ours]);
  const queue = [rootFile];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const text = read(file) ?? '';
    if (/\bConfigModule\s*\.\s*forRoot\s*\(/.test(text)) configModule ??= file;
    if (text.includes('Controller(')) {
      const routes = readControllerRoutes(text);
      if (routes.length > 0) controllers.push({ file, routes });
    }
    for (const { fileName } of ts.preProcessFile(text, true, false).importedFiles) {
      const target = resolveNeighbour(read, file, fileName);
      if (!target || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return configModule === undefined ? { controllers } : { controllers, configModule };
}

function resolveNeighbour(read: ReadFile, from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = posix.join(posix.dirname(from), specifier).replace(/\.[jt]s$/, '');
  if (!/\.(module|controller)$/.test(base)) return undefined;
  return read(`${base}.ts`) === undefined ? undefined : `${base}.ts`;
}
