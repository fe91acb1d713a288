import type { Rule } from '@angular-devkit/schematics';
import { renderReport } from './render-report';
import type { Report } from './report';

/** The schematic `report`: the last task of a run. The value goes along for `--json`. */
export function printReport(report: Report): Rule {
  return (_, context) => {
    context.logger.info(renderReport(report), { report: JSON.stringify(report) });
  };
}
