import { posix } from 'node:path';
import type { Alg, AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { installCommand } from './app-commands';
import { keyNames } from './env-keys';
import type { LeftToYou } from './plan';
import { tableRemarks } from './table-remarks';

/** What a person should know of where the app runs and where its users are kept. */
export function remarks(
  facts: WorkspaceFacts,
  options: StoredOptions,
  asked: AuthJwtOptions,
  { folder, install }: { readonly folder: string; readonly install: boolean },
): LeftToYou[] {
  const { app, lock, main, node, packageManager, read, root } = facts;
  const what: string[] = main.hidesPrefix ? [notes.hiddenPrefix(root.entry)] : [];
  const module = lock.install?.files['auth.module']?.path;
  if (
    module &&
    !lock.moved.has('auth.module') &&
    read(module) === undefined &&
    root.text.includes(`${posix.basename(folder)}/auth.module`)
  ) {
    what.push(notes.moduleGone(module, root.file));
  }
  const { alg: before } = lock.install?.options ?? {};
  if (before !== undefined && before !== options.alg) {
    const { signing } = keyNames(before as Alg);
    what.push(notes.otherAlgorithm(options.alg, String(before), signing));
  }
  if (install) what.push(installRemark({ app, packageManager }));
  const { version, whyNoSqlite } = node;
  if (options.store === 'sqlite' && whyNoSqlite) {
    what.push(notes.sqliteNeeds(whyNoSqlite));
  } else if (options.store === 'sqlite' && version.startsWith('22.')) {
    what.push(notes.sqliteWarning);
  } else if (options.store === 'memory') {
    const isForced = whyNoSqlite !== undefined && asked.store !== 'memory';
    what.push(isForced ? notes.memoryStore(whyNoSqlite) : notes.chosenMemory);
  }
  return [...what.map((text) => ({ what: text })), ...tableRemarks(facts, options, folder)];
}

/** What is left to do where nothing was installed. */
export const installRemark = ({
  app,
  packageManager,
}: Pick<WorkspaceFacts, 'app' | 'packageManager'>): string =>
  notes.install(installCommand(packageManager, app.folder));
