import type { Rule } from '@angular-devkit/schematics';
import { RunSchematicTask } from '@angular-devkit/schematics/tasks';
import { join } from 'node:path';
import { type AnyReport, logReport } from '../report/log-report';
import { isDryRun } from './is-dry-run';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** Prints the report once, after the list of files that the runner prints. */
export function showReport(report: AnyReport): Rule {
  return (_, context) => {
    if (isDryRun(context)) logReport(context.logger, report);
    else context.addTask(new RunSchematicTask(COLLECTION, 'report', report));
  };
}
