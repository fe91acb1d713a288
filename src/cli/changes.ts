import type { DryRunEvent } from '@angular-devkit/schematics';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as it was and as it will be. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** Reads off devkit's event what changes; it is told before the file is written. */
export function changeOf(event: DryRunEvent, cwd: string): Change | undefined {
  if (event.kind !== 'create' && event.kind !== 'update') return undefined;
  const path = event.path.replace(/^\//, '');
  const file = join(cwd, path);
  return {
    path,
    before: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
    after: Buffer.from(event.content).toString('utf8'),
  };
}

/** `create src/auth/auth.module.ts`, as the stock runners list it. */
export const listChange = ({ path, before }: Change): string =>
  `${before === undefined ? 'CREATE' : 'UPDATE'} ${path}`;
