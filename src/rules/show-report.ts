import type { Rule } from '@angular-devkit/schematics';
import { RunSchematicTask } from '@angular-devkit/schematics/tasks';
import { join } from 'node:path';
import type { AuthPlan } from '../plan/plan';
import { logReport } from '../report/log-report';
import { reportOf } from '../report/report';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/**
 * Prints the report once, after the list of files that the runner prints. A dry run has no tasks,
 * so there it is printed at once; devkit tells a schematic nothing about that, but its workflow.
 */
export function showReport(plan: AuthPlan): Rule {
  return (_, context) => {
    const report = reportOf(plan);
    const { workflow } = context.engine as { workflow?: object | null };
    const isDryRun = !workflow || Reflect.get(workflow, '_dryRun') === true;
    if (isDryRun) logReport(context.logger, report);
    else context.addTask(new RunSchematicTask(COLLECTION, 'report', report));
  };
}
