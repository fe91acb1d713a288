import type { StoredOptions } from '../auth-jwt/options';
import type { Spot } from '../workspace/reachable';
import type { LeftToYou } from './plan';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Wiring } from './wiring';

const LISTED = 5;
const THROTTLER = /Throttl/i;
/** What the user may have pasted before: our own module, which is not there yet. */
const OWN_MODULE = /^(Jwt)?AuthModule$/;
/** What the user may have pasted, and what may as well be his own. */
const OWN_GUARD = /^(Auth)?(JwtAuth|Roles)Guard$/;

/**
 * What a person has to look at where guards are global, ours or the app's own.
 *
 * @param wiring what was edited, where lines have moved, and what was there already
 */
export function guardRemarks(
  { app, lock, main, reachable, root }: WorkspaceFacts,
  guard: StoredOptions['guard'],
  { edits, already }: Pick<Wiring, 'edits' | 'already'>,
): LeftToYou[] {
  // A second run has said it before, and what came since is to be guarded.
  if (lock.install !== undefined) return [];
  const edited = new Set(edits.map(({ path }) => path));
  const isOurs = already.some(({ note }) => note === notes.globalGuards.there);
  const isGlobal = guard === 'global';
  const where = ({ file, line }: Spot): string => (edited.has(file) ? file : `${file}:${line}`);
  const others = reachable.guards
    .filter((each) => !(isOurs && each.isRoot && OWN_GUARD.test(each.guard)))
    .filter((each) => (isGlobal && !each.isRoot) || !THROTTLER.test(each.guard))
    .map((each) => notes.otherGuard(where(each), each.guard, isGlobal));
  const inMain = main.globalGuards
    ? [
        notes.otherGuard(
          where({ file: root.entry, line: main.globalGuards.line }),
          main.globalGuards.code,
          isGlobal,
        ),
      ]
    : [];
  if (!isGlobal) return told([...others, ...inMain]);

  const hasProviders = ['@nestjs/graphql', '@nestjs/websockets'].some((each) =>
    app.packages.has(each),
  );
  const hidden = reachable.unresolved
    .filter(({ list }) => list !== 'providers' || hasProviders)
    .filter(({ what }) => !OWN_MODULE.test(what))
    .map((each) => notes.notFollowed(where(each), each.what));
  const packages = reachable.packages
    .filter(({ from }) => !from.startsWith('@nestjs/'))
    .map(({ name, from }) => `${name} (${from})`);
  return told([
    ...others,
    ...inMain,
    ...hidden,
    ...(packages.length > 0 ? [notes.packagesNotMarked(some(packages))] : []),
  ]);
}

const told = (all: readonly string[]): LeftToYou[] => all.map((what) => ({ what }));

const some = (all: readonly string[]): string =>
  all.slice(0, LISTED).join(', ') + (all.length > LISTED ? ` and ${all.length - LISTED} more` : '');
