import { posix } from 'node:path';
import type { Install } from '../../merge/lock';
import { notes } from '../../report/notes';
import type { ReadFile } from '../../workspace/finding';
import type { WorkspaceFacts } from '../../workspace/facts';
import { presentKey } from '../choose-env-file';
import type { FileNote, LeftToYou } from '../plan';
import { DATABASE } from '../wire-ignore';
import { MODELS_PATCH } from '../wire-prisma';
import { findImporters } from './importers';

/** What a person has to know once our files are gone. */
export function remarks(
  { read, env, list, project }: WorkspaceFacts,
  { options, patches }: Install,
  run: {
    readonly deletes: readonly string[];
    readonly kept: readonly FileNote[];
    readonly after: ReadFile;
    readonly sources: readonly string[];
  },
): LeftToYou[] {
  const importers = findImporters(run.sources, run.deletes, read, run.after);
  const isOurs = (path: string) => run.kept.some((each) => each.path === path);
  const rows = (ours: boolean) =>
    importers
      .filter(({ path }) => isOurs(path) === ours)
      .map(({ path, line, specifier }) => `${path}:${line} imports ${specifier}`);
  const [ours, theirs] = [rows(true), rows(false)];
  const left: LeftToYou[] = [];
  if (theirs.length > 0) left.push({ what: notes.importersLeft, lines: theirs.join('\n') });
  if (ours.length > 0) left.push({ what: notes.keptImporters, lines: ours.join('\n') });

  const database = posix.join(
    project.home,
    presentKey(env.read, 'AUTH_DATABASE')?.value || DATABASE,
  );
  const folder = posix.dirname(database);
  const isThere = list(folder === '.' ? '' : folder).includes(posix.basename(database));
  if (options['store'] === 'sqlite' && isThere) {
    left.push({ what: notes.databaseStays(database) });
  }
  const models = patches[MODELS_PATCH]?.['file'];
  if (options['store'] === 'prisma' && typeof models === 'string') {
    left.push({ what: notes.prismaStays(models) });
  }
  return left;
}
