import type { Rule } from '@angular-devkit/schematics';
import { logReport } from './log-report';
import type { Report } from './report';

/** The schematic `report`: the last task of a run. */
export function printReport(report: Report): Rule {
  return (_, context) => logReport(context.logger, report);
}
