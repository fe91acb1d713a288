import { onlyInDevDependencies } from '../edits/package-json';
import type { AppPackage } from '../workspace/app-package';

/**
 * What the app has when it runs: code that imports another package would not start after
 * `npm ci --omit=dev`. A bundled app has them all, Nest itself too, among its devDependencies.
 */
export function runtimePackages({
  packages,
  text,
}: Pick<AppPackage, 'packages' | 'text'>): ReadonlySet<string> {
  const dev = onlyInDevDependencies(text, [...packages]);
  return dev.includes('@nestjs/core')
    ? packages
    : new Set([...packages].filter((name) => !dev.includes(name)));
}
