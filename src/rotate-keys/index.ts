import '../compile-cache';
import { chain, type Rule } from '@angular-devkit/schematics';
import { newKey } from '../auth-jwt/new-key';
import { planRotation } from '../plan/rotate/make-plan';
import { Refusal } from '../report/refusal';
import { rotationReportOf } from '../report/rotation-report';
import { editFiles } from '../rules/edit-files';
import { showReport } from '../rules/show-report';
import { detectWorkspace } from '../workspace/detect';
import { openOutside } from '../workspace/outside';
import type { RotateKeysOptions } from './options';

/** The schematic `rotate-keys`: a new key signs, and the one before it verifies for a while. */
export function rotateKeys({ yes = false, ...where }: RotateKeysOptions): Rule {
  return (tree) => {
    const facts = detectWorkspace(tree, where, openOutside(process.cwd()));
    if (!facts.ok) throw new Refusal(facts.problems);
    const plan = planRotation(facts.value, { newKey, replaces: yes });
    if (!plan.ok) throw new Refusal(plan.problems);
    return chain([editFiles(plan.value), showReport(rotationReportOf(plan.value))]);
  };
}
