import type { DryRunEvent } from '@angular-devkit/schematics';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as it was and as it will be. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** Reads off devkit's event what changes. */
export function changeOf(event: DryRunEvent, cwd: string): Change {
  const { kind, path } = event;
  if (kind !== 'create' && kind !== 'update') throw new Error(`${path}: ${kind}`);
  const relative = path.replace(/^\//, '');
  const file = join(cwd, relative);
  return {
    path: relative,
    before: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
    after: Buffer.from(event.content).toString('utf8'),
  };
}

export const kindOf = ({ before }: Change): 'create' | 'update' =>
  before === undefined ? 'create' : 'update';

/** `CREATE src/auth/auth.module.ts`, as the stock runners list it. */
export const listChange = (change: Change): string =>
  `${kindOf(change).toUpperCase()} ${change.path}`;
