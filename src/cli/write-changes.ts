import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Change } from './changes';
import { holdsSecret } from './diff';

/** Writes what was foreseen. A new file that holds a secret is nobody else's to read. */
export function writeChanges(cwd: string, changes: readonly Change[]): void {
  for (const { path, before, after } of changes) {
    const file = join(cwd, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, after);
    if (before === undefined && holdsSecret(after)) chmodSync(file, 0o600);
  }
}
