import '../compile-cache';
import { chain, type Rule } from '@angular-devkit/schematics';
import { ownPackage } from '../own-package';
import { stateOfRows } from '../plan/file-rows';
import { Refusal } from '../report/refusal';
import type { UpgradeReport } from '../report/upgrade-report';
import { editFiles } from '../rules/edit-files';
import { installPackages } from '../rules/install-packages';
import { showReport } from '../rules/show-report';
import { writeFiles } from '../rules/write-files';
import { writeLock } from '../rules/write-lock';
import { openOutside } from '../workspace/outside';
import type { UpgradeOptions } from './options';
import { planUpgrade, type Upgrade } from './plan-upgrade';
import { wishesOf } from './wishes';

/** The schematic `upgrade`: brings what earlier versions generated up to date. */
export function upgrade(options: UpgradeOptions): Rule {
  return async (tree) => {
    const wishes = wishesOf(options, process.stdout.isTTY);
    const formats = options.noFormat !== true;
    const making = { own: ownPackage, newKey: () => '', wishes, formats };
    const outside = openOutside(process.cwd());
    const planned = await planUpgrade(tree, outside, { options, making, folder: process.cwd() });
    if (!planned.ok) throw new Refusal(planned.problems);

    const report = reportOf(planned.value);
    const plans = planned.value.apps.map(({ plan }) => plan);
    if (options.check) return showReport(report);
    const questions = plans.flatMap((plan) => plan.questions);
    if (questions.length > 0) throw new Refusal(questions, report);
    return chain([
      ...plans.flatMap((plan) => [writeFiles(plan), editFiles(plan)]),
      // Tasks run in the opposite order: the lock, the report, the install.
      installPackages(report),
      showReport(report),
      writeLock(planned.value),
    ]);
  };
}

function reportOf({ from, apps }: Upgrade): UpgradeReport {
  const install = apps.find(({ plan }) => plan.install)?.plan.install;
  const state = stateOfRows(apps.flatMap(({ plan }) => plan.rows));
  const isEdited = apps.some(({ plan }) => plan.edits.length > 0);
  return {
    kind: 'upgrade',
    from,
    to: ownPackage.version,
    state: state === 'current' && isEdited ? 'updates' : state,
    apps: apps.map(({ root, plan }) => ({
      root,
      rows: plan.rows,
      wired: plan.edits.map(({ path, done }) => ({ path, note: done })),
      left: plan.left,
    })),
    ...(install && { install }),
  };
}
