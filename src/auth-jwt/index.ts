import '../compile-cache';
import { chain, type Rule } from '@angular-devkit/schematics';
import { randomBytes } from 'node:crypto';
import { ownPackage } from '../own-package';
import { makePlan } from '../plan/make-plan';
import { Refusal } from '../report/refusal';
import { editFiles } from '../rules/edit-files';
import { installPackages } from '../rules/install-packages';
import { showReport } from '../rules/show-report';
import { writeFiles } from '../rules/write-files';
import { writeLock } from '../rules/write-lock';
import { openAbove } from '../workspace/above';
import { detectWorkspace } from '../workspace/detect';
import { isTrackedByGit } from '../workspace/git';
import type { AuthJwtOptions } from './options';

/** The schematic `auth-jwt`: JWT authentication for the Nest app in the Tree. */
export const authJwt = (options: AuthJwtOptions): Rule => generate(options, false);

/** The schematic that `nest add` runs: the same, and we move to devDependencies. */
export const nestAdd = (options: AuthJwtOptions): Rule => generate(options, true);

function generate(options: AuthJwtOptions, movesToDev: boolean): Rule {
  return (tree) => {
    const facts = detectWorkspace(tree, options, {
      nodeVersion: process.versions.node,
      ownVersion: ownPackage.version,
      isTracked: (path) => isTrackedByGit(process.cwd(), path),
      readAbove: openAbove(process.cwd()),
    });
    if (!facts.ok) throw new Refusal(facts.problems);

    const plan = makePlan(facts.value, {
      asked: { ...options, movesToDev },
      own: ownPackage,
      secret: randomBytes(32).toString('base64url'),
    });
    if (!plan.ok) throw new Refusal(plan.problems);

    return chain([
      writeFiles(plan.value),
      editFiles(plan.value),
      writeLock(plan.value),
      installPackages(plan.value),
      showReport(plan.value),
    ]);
  };
}
