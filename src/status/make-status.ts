import type { AuthPlan } from '../plan/plan';
import type { AppStatus, Standing } from '../report/status-report';
import type { Advisory } from './advisory';
import { fileStatusOf, isBehind } from './file-status';
import { byWeight, weaknessesOf } from './weakness';

/** How the generated code of one app stands, read off what an upgrade would do. */
export function appStatusOf(
  root: string,
  { outcomes, edits }: Pick<AuthPlan, 'outcomes' | 'edits'>,
  advisories: readonly Advisory[],
): AppStatus {
  const each = outcomes.map((outcome) => ({ outcome, file: fileStatusOf(outcome) }));
  return {
    root,
    files: each.map(({ file }) => file).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    wiring: edits.map(({ path, done }) => ({ path, note: done })),
    weaknesses: each
      .flatMap(({ outcome, file }) => weaknessesOf(outcome, file, advisories))
      .toSorted(byWeight),
  };
}

/** What is worst of it all. */
export function standingOf(apps: readonly AppStatus[]): Standing {
  const files = apps.flatMap((app) => app.files);
  if (files.some(({ state }) => state === 'unresolved')) return 'unresolved';
  if (apps.some(({ weaknesses }) => weaknesses.length > 0)) return 'weak';
  const isWiringBehind = apps.some(({ wiring }) => wiring.length > 0);
  return isWiringBehind || files.some(isBehind) ? 'updates' : 'current';
}
