import '../compile-cache';
import { chain, type Rule } from '@angular-devkit/schematics';
import { randomBytes } from 'node:crypto';
import { ownPackage } from '../own-package';
import { Refusal } from '../report/refusal';
import { editFiles } from '../rules/edit-files';
import { installPackages } from '../rules/install-packages';
import { showReport } from '../rules/show-report';
import { writeFiles } from '../rules/write-files';
import { writeLock } from '../rules/write-lock';
import { openAbove } from '../workspace/above';
import { isIgnoredAbove, isTrackedByGit } from '../workspace/git';
import { findObstacle } from '../workspace/writable';
import type { AuthJwtOptions } from './options';
import { planRun } from './plan-run';

/** The schematic `auth-jwt`: JWT authentication for the Nest app in the Tree. */
export const authJwt = (options: AuthJwtOptions): Rule => generate(options, false);

/** The schematic that `nest add` runs: the same, and we move to devDependencies. */
export const nestAdd = (options: AuthJwtOptions): Rule => generate(options, true);

function generate(options: AuthJwtOptions, movesToDev: boolean): Rule {
  return async (tree) => {
    const outside = {
      nodeVersion: process.versions.node,
      ownVersion: ownPackage.version,
      isTracked: (path: string) => isTrackedByGit(process.cwd(), path),
      findObstacle: (path: string) => findObstacle(process.cwd(), path),
      readAbove: openAbove(process.cwd()),
      isIgnoredAbove: (path: string) => isIgnoredAbove(process.cwd(), path),
    };
    const making = {
      asked: { ...options, movesToDev },
      own: ownPackage,
      secret: randomBytes(32).toString('base64url'),
    };
    const plan = await planRun(tree, outside, making, process.cwd());
    if (!plan.ok) throw new Refusal(plan.problems);

    return chain([
      writeFiles(plan.value),
      editFiles(plan.value),
      // Tasks run in the opposite order: the lock, the report, the install.
      installPackages(plan.value),
      showReport(plan.value),
      writeLock(plan.value),
    ]);
  };
}
