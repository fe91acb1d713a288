import '../compile-cache';
import { chain, type Rule } from '@angular-devkit/schematics';
import { ownPackage } from '../own-package';
import { Refusal } from '../report/refusal';
import { reportOf } from '../report/report';
import { editFiles } from '../rules/edit-files';
import { installPackages } from '../rules/install-packages';
import { showReport } from '../rules/show-report';
import { writeFiles } from '../rules/write-files';
import { writeLock } from '../rules/write-lock';
import { openOutside } from '../workspace/outside';
import { keyMaker } from './new-key';
import type { AuthJwtOptions } from './options';
import { planRun } from './plan-run';

/** The schematic `auth-jwt`: JWT authentication for the Nest app in the Tree. */
export const authJwt = (options: AuthJwtOptions): Rule => generate(options, false);

/** The schematic that `nest add` runs: the same, and we move to devDependencies. */
export const nestAdd = (options: AuthJwtOptions): Rule => generate(options, true);

function generate(options: AuthJwtOptions, movesToDev: boolean): Rule {
  return async (tree) => {
    const outside = openOutside(process.cwd());
    const making = {
      asked: { ...options, movesToDev },
      own: ownPackage,
      newKey: keyMaker(),
    };
    const plan = await planRun(tree, outside, making, process.cwd());
    if (!plan.ok) throw new Refusal(plan.problems);
    if (plan.value.questions.length > 0) throw new Refusal(plan.value.questions);

    return chain([
      writeFiles(plan.value),
      editFiles(plan.value),
      // Tasks run in the opposite order: the lock, the report, the install.
      installPackages(plan.value),
      showReport(reportOf(plan.value)),
      writeLock(plan.value),
    ]);
  };
}
