import type { Tree } from '@angular-devkit/schematics';
import { ownPackage } from '../own-package';
import { NO_WISHES } from '../plan/file-wishes';
import type { Decision } from '../plan/problem';
import type { StatusReport } from '../report/status-report';
import { planUpgrade } from '../upgrade/plan-upgrade';
import type { Outside } from '../workspace/detect';
import type { Advisory } from './advisory';
import { appStatusOf, standingOf } from './make-status';
import type { StatusOptions } from './options';

/**
 * How all that was generated stands: what an upgrade would decide about each file, and nothing of it
 * is done. That a file cannot be written is no matter here.
 *
 * @param folder of the Tree on disk
 */
export async function planStatus(
  tree: Tree,
  outside: Outside,
  { project }: StatusOptions,
  advisories: readonly Advisory[],
  folder: string,
): Promise<Decision<StatusReport>> {
  const options = { ...(project !== undefined && { project }), skipInstall: true };
  const wishes = { ...NO_WISHES, conflicts: 'markers' } as const;
  const making = { own: ownPackage, newKey: () => '', wishes };
  const reading = { ...outside, findObstacle: () => undefined };
  const planned = await planUpgrade(tree, reading, { options, making, folder });
  if (!planned.ok) return planned;
  const { from, apps } = planned.value;
  const all = apps.map(({ root, plan }) => appStatusOf(root, plan, advisories));
  const to = ownPackage.version;
  return { ok: true, value: { kind: 'status', from, to, state: standingOf(all), apps: all } };
}
