import type { Rule } from '@angular-devkit/schematics';
import { type AnyReport, logReport } from './log-report';

/** The schematic `report`: the last task of a run. */
export function printReport(report: AnyReport): Rule {
  return (_, context) => logReport(context.logger, report);
}
