import '../compile-cache';
import { chain, type Rule } from '@angular-devkit/schematics';
import { ownPackage } from '../own-package';
import { Refusal } from '../report/refusal';
import { removalReportOf } from '../report/removal-report';
import { deleteFiles } from '../rules/delete-files';
import { editFiles } from '../rules/edit-files';
import { installPackages } from '../rules/install-packages';
import { showReport } from '../rules/show-report';
import { writeLock } from '../rules/write-lock';
import { openOutside } from '../workspace/outside';
import type { RemoveOptions } from './options';
import { planRemoval } from './plan-removal';

/** The schematic `remove`: takes out what `auth-jwt` put in, and keeps what the user changed. */
export function remove({ skipImport, skipInstall, ...where }: RemoveOptions): Rule {
  return async (tree) => {
    const asked = {
      where,
      own: ownPackage.name,
      skipImport: skipImport ?? false,
      skipInstall: skipInstall ?? false,
    };
    const plan = await planRemoval(tree, openOutside(process.cwd()), asked, process.cwd());
    if (!plan.ok) throw new Refusal(plan.problems);

    return chain([
      deleteFiles(plan.value),
      editFiles(plan.value),
      // Tasks run in the opposite order: the lock, the report, the install.
      installPackages(plan.value),
      showReport(removalReportOf(plan.value)),
      writeLock(plan.value),
    ]);
  };
}
