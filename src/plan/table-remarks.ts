import { posix } from 'node:path';
import type { StoredOptions } from '../auth-jwt/options';
import { notes } from '../report/notes';
import { parseManifest } from '../workspace/manifest';
import type { WorkspaceFacts } from '../workspace/facts';
import { EXEC } from './exec';
import type { LeftToYou } from './plan';

/** What has to be done once, where users are in the database of the app: no run does it. */
export function tableRemarks(
  { app, format, lock, packageManager, project }: WorkspaceFacts,
  { store }: StoredOptions,
  folder: string,
): LeftToYou[] {
  const before = lock.install?.options['store'];
  if (before === store) return [];
  const moved =
    before === undefined || before === 'memory' ? [] : [{ what: notes.usersStay(String(before)) }];
  if (store !== 'typeorm') return moved;
  const script = scriptThatRuns(app.text, /\btypeorm\b.*\bmigration:run\b/);
  const command = script
    ? `${packageManager} run ${script}`
    : `${EXEC[packageManager]} typeorm migration:run -d dist/data-source.js`;
  const from = `./${posix.join(posix.relative(project.sourceRoot, folder), 'store')}`;
  return [
    ...moved,
    {
      what: notes.typeOrmTables(posix.join(folder, 'store'), command),
      lines: notes.typeOrmLines(from, format.specifierExtension),
    },
  ];
}

/** The script of package.json that does it: what the user is used to. */
function scriptThatRuns(manifest: string, what: RegExp): string | undefined {
  const { scripts } = (parseManifest(manifest) ?? {}) as { scripts?: Record<string, unknown> };
  return Object.entries(scripts ?? {}).find(([, line]) => what.test(String(line)))?.[0];
}
