import type { AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import type { WorkspaceFacts } from '../workspace/facts';
import { wirePrisma } from './wire-prisma';
import { wirePublic } from './wire-public';
import { wireRoot } from './wire-root';
import { wireSchema } from './wire-schema';
import { Wiring } from './wiring';

/** The root module, what else has to let auth through, and what is to stay open. */
export function wireApp(
  wiring: Wiring,
  asked: AuthJwtOptions,
  facts: WorkspaceFacts,
  { folder, options }: { readonly folder: string; readonly options: StoredOptions },
): void {
  const { install } = facts.lock;
  const { guard } = options;
  wireSchema(wiring, asked, facts, options);
  wireRoot(wiring, asked, facts, { folder, guard }, install);
  if (options.store === 'prisma') wirePrisma(wiring, asked, facts, install);
  if (guard === 'global') wirePublic(wiring, asked, facts, folder, install);
}

/**
 * What an earlier run wired, where its lock is lost: what it would wire and finds there. How the
 * files were before, nobody knows.
 */
export function wiredBefore(
  facts: WorkspaceFacts,
  asked: AuthJwtOptions,
  where: { readonly folder: string; readonly options: StoredOptions },
): Wiring['patches'] {
  const wiring = new Wiring(true);
  const { path, moved } = facts.lock;
  wireApp(wiring, asked, { ...facts, lock: { path, moved } }, where);
  const isThere = (file: unknown) => wiring.edits.every((edit) => edit.path !== file);
  return Object.fromEntries(
    Object.entries(wiring.patches)
      .filter(([, patch]) => isThere(patch['file']))
      .map(([name, patch]) => [name, omit(patch, ['before', 'madeLists'])]),
  );
}

const omit = <T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
