import type { logging } from '@angular-devkit/core';
import { type RemovalReport, renderRemoval } from './removal-report';
import { renderReport } from './render-report';
import type { Report } from './report';
import { renderRotation, type RotationReport } from './rotation-report';
import { renderStatus, type StatusReport } from './status-report';
import { renderUpgrade, type UpgradeReport } from './upgrade-report';

/** What a run of any schematic of ours did. */
export type AnyReport = Report | UpgradeReport | RemovalReport | StatusReport | RotationReport;

/** Prints the report; the value goes along for `--json`. */
export const logReport = (logger: logging.LoggerApi, report: AnyReport): void =>
  logger.info(render(report), { report: JSON.stringify(report) });

function render(report: AnyReport): string {
  if (!('kind' in report)) return renderReport(report);
  switch (report.kind) {
    case 'upgrade':
      return renderUpgrade(report);
    case 'removal':
      return renderRemoval(report);
    case 'status':
      return renderStatus(report);
    case 'rotation':
      return renderRotation(report);
  }
}
