import { unsetCollection } from '../../edits/nest-cli-json';
import { rangeOf, removeDependencies } from '../../edits/remove-dependencies';
import type { Install } from '../../merge/lock';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { COLLECTION_PATCH } from '../wire-packages';
import type { Wiring } from '../wiring';
import { usesOfPackages, type UsesQuery } from './package-uses';
import type { Removing } from './plan';

const DEPENDENCY = /^package\.json:dep:(.+)$/;

/** nest-cli.json finds us no longer. */
export function unwireCollection(
  wiring: Wiring,
  { nestCli }: WorkspaceFacts,
  { patches }: Install,
): void {
  if (nestCli.text === undefined) return;
  const before = patches[COLLECTION_PATCH]?.['before'];
  const outcome = unsetCollection(nestCli.text, typeof before === 'string' ? before : undefined);
  wiring.take(nestCli.path, outcome, notes.collectionTakenOut, ({ reason, line }) => ({
    what: notes.deleteByHand(nestCli.path, line, reason),
  }));
}

/**
 * Takes out the packages that we added and nothing else needs, with the range that we gave them.
 *
 * @param isWhole nothing of ours stays in the workspace: our own package goes too
 * @returns the packages that stay because something else needs them
 */
export function unwirePackages(
  wiring: Wiring,
  { app }: WorkspaceFacts,
  { patches }: Install,
  { own, sources }: Removing,
  read: UsesQuery['read'],
  isWhole: boolean,
): string[] {
  const recorded = Object.entries(patches).flatMap(([patch, { range }]) => {
    const [, name = ''] = DEPENDENCY.exec(patch) ?? [];
    return name === '' || rangeOf(app.text, name) === undefined ? [] : [{ name, range }];
  });
  const ours = recorded.filter(({ name, range }) => rangeOf(app.text, name) === range);
  const names = ours.map(({ name }) => name);
  const uses = usesOfPackages({ names, sources, read, manifest: app });
  const keep = (name: string, note: string) =>
    wiring.already.push({ path: app.path, note: `${name} ${note}` });

  for (const { name } of recorded) {
    if (!names.includes(name)) keep(name, notes.keptRange);
    const user = uses.get(name);
    if (user !== undefined) keep(name, notes.keptUsed(user));
  }
  const free = names.filter((name) => !uses.has(name) && (name !== own || isWhole));
  if (app.packages.has(own) && !free.includes(own) && !uses.has(own)) {
    keep(own, isWhole ? notes.keptOwn : notes.keptOwnForRest);
  }
  const outcome = removeDependencies(app.text, free);
  wiring.take(app.path, outcome, notes.packagesTakenOut(free.length), ({ reason, line }) =>
    notes.brokenFile(app.path, line, reason),
  );
  return names.filter((name) => !free.includes(name));
}
