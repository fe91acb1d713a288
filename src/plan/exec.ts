import type { PackageManager } from '../workspace/package-manager';

/** How a package's own program is run by each package manager. */
export const EXEC: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};
