import { nearness } from './comparable';
import type { Inferred } from './inferred';
import type { PastFile } from './past-renders';
import type { Read } from './workspace-texts';

/** What one version generates. */
export interface PastVersion {
  readonly version: string;
  readonly files: ReadonlyMap<string, PastFile>;
}

export type Choice = Pick<Inferred, 'version' | 'sure' | 'otherVersions'>;

/**
 * Which version the files are of. Only those count in which versions differ: first by how many are
 * as a version generates them, then by how many are nearest to it, then by files that it alone does
 * not have. Of versions that are equal in all of that the oldest is taken: from there, an upgrade
 * brings whatever is not there yet.
 *
 * @param versions the oldest first
 * @param current what is there of each file; nothing where there is none
 */
export function chooseVersion(
  versions: readonly PastVersion[],
  current: (id: string) => Read | undefined,
): Choice {
  const tellings = tell(versions, current);
  const scores = versions.map(({ version }, at) => ({
    version,
    same: count(tellings, ({ nears }) => nears[at] === SAME),
    exact: count(tellings, ({ nears }) => (nears[at] ?? 0) >= 1),
    nearest: count(tellings, ({ nears, most }) => most > 0 && nears[at] === most),
    absent: count(tellings, ({ nears, isThere }) => !isThere && nears[at] === undefined),
  }));
  const [best] = scores.toSorted(
    (a, b) => b.same - a.same || b.exact - a.exact || b.nearest - a.nearest || b.absent - a.absent,
  );
  if (best === undefined) throw new Error('there is no version');
  const rivals = scores.filter(({ version }) => version !== best.version);
  const asNear = rivals.filter(
    ({ same, exact, nearest }) =>
      same === best.same && exact === best.exact && nearest === best.nearest,
  );
  // Without a file that tells them apart, any of them is right.
  const isOpen = asNear.length > 0 && tellings.length > 0;
  const isCertain = rivals.every((rival) =>
    isProven(tellings, scores.indexOf(best), scores.indexOf(rival)),
  );
  return {
    version: best.version,
    sure: isOpen ? 'open' : isCertain || tellings.length === 0 ? 'certain' : 'likely',
    otherVersions: isOpen ? asNear.map(({ version }) => version) : [],
  };
}

/** Whether a file is as one of two versions generates it, and none as only the other does. */
function isProven(tellings: readonly Telling[], best: number, rival: number): boolean {
  const isBy = (one: number, other: number) =>
    tellings.some(({ nears }) => {
      const near = nears[one] ?? 0;
      return near >= 1 && near > (nears[other] ?? 0);
    });
  return isBy(best, rival) && !isBy(rival, best);
}

/** A file in which versions differ. */
interface Telling {
  readonly isThere: boolean;
  /** By version: how near the file is to what it generates; undefined where it generates none. */
  readonly nears: readonly (number | undefined)[];
  readonly most: number;
}

function tell(
  versions: readonly PastVersion[],
  current: (id: string) => Read | undefined,
): Telling[] {
  const ids = new Set(versions.flatMap(({ files }) => [...files.keys()]));
  return [...ids].flatMap((id) => {
    const pasts = versions.map(({ files }) => files.get(id));
    const texts = new Set(pasts.map((past) => past?.forms.map(({ text }) => text).join('\0')));
    if (texts.size < 2) return [];
    const there = current(id);
    const nears = pasts.map((past) => past && (there ? nearestForm(past, there).near : 0));
    return [
      { isThere: there !== undefined, nears, most: Math.max(...nears.map((near) => near ?? 0)) },
    ];
  });
}

/** Nearer than the same words in another layout. */
export const SAME = 2;

/** The form of a generated file that is nearest to what is there: 0 to 1, and `SAME`. */
export function nearestForm({ forms }: PastFile, there: Read): { text: string; near: number } {
  const [nearest] = forms
    .map(({ text, words }) => ({
      text,
      near: text === there.text ? SAME : nearness(words(), there.words()),
    }))
    .toSorted((a, b) => b.near - a.near);
  return nearest ?? { text: '', near: 0 };
}

const count = <T>(all: readonly T[], isIt: (one: T) => boolean): number => all.filter(isIt).length;
