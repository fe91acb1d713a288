import '../compile-cache';
import type { Rule } from '@angular-devkit/schematics';
import { Refusal } from '../report/refusal';
import { showReport } from '../rules/show-report';
import { openOutside } from '../workspace/outside';
import { loadAdvisories } from './load-advisories';
import type { StatusOptions } from './options';
import { planStatus } from './plan-status';

/** The schematic `status`: how the generated files stand. It writes nothing. */
export function status(options: StatusOptions): Rule {
  return async (tree) => {
    const outside = openOutside(process.cwd());
    const report = await planStatus(tree, outside, options, loadAdvisories(), process.cwd());
    if (!report.ok) throw new Refusal(report.problems);
    return showReport(report.value);
  };
}
