import type { DryRunEvent } from '@angular-devkit/schematics';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from '../merge/lock';

/** A file as it was and as it will be; no text where it is not there. */
export interface Change {
  readonly path: string;
  /** Where it was, when it is renamed; `before` is its text there. */
  readonly from?: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Reads off devkit's events what changes: one change for each file, also for one that gets another
 * name and another text. The lock comes last, as it is written last.
 *
 * @throws Error when devkit foresees that it could not do it
 */
export function changesOf(events: readonly DryRunEvent[], cwd: string): Change[] {
  const changes = new Map<string, Change>();
  const textAt = (path: string): string | undefined =>
    existsSync(join(cwd, path)) ? readFileSync(join(cwd, path), 'utf8') : undefined;
  for (const event of events) {
    const path = relative(event.path);
    if (event.kind === 'error') throw new Error(`${path}: ${event.description}`);
    if (event.kind === 'rename') {
      const [to, text] = [relative(event.to), textAt(path)];
      changes.set(to, { path: to, from: path, before: text, after: text });
    } else {
      const known = changes.get(path) ?? { path, before: textAt(path) };
      const after =
        event.kind === 'delete' ? undefined : Buffer.from(event.content).toString('utf8');
      changes.set(path, { ...known, after });
    }
  }
  const isLock = ({ path }: Change) => Number(path === LOCK_FILE);
  return [...changes.values()].toSorted((a, b) => isLock(a) - isLock(b));
}

/** devkit's paths begin at the root of the workspace. */
const relative = (path: string): string => path.replace(/^\//, '');

export type ChangeKind = 'create' | 'update' | 'rename' | 'delete';

export function kindOf({ from, before, after }: Change): ChangeKind {
  if (from !== undefined) return 'rename';
  if (after === undefined) return 'delete';
  return before === undefined ? 'create' : 'update';
}

/** `CREATE src/auth/auth.module.ts`, as the stock runners list it: a rename may be two lines. */
export function listChange(change: Change): string {
  const { path, from, before, after } = change;
  if (from === undefined) return `${kindOf(change).toUpperCase()} ${path}`;
  return [`RENAME ${from} => ${path}`, ...(before === after ? [] : [`UPDATE ${path}`])].join('\n');
}
