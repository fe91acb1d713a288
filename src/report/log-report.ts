import type { logging } from '@angular-devkit/core';
import { renderReport } from './render-report';
import type { Report } from './report';

/** Prints the report; the value goes along for `--json`. */
export const logReport = (logger: logging.LoggerApi, report: Report): void =>
  logger.info(renderReport(report), { report: JSON.stringify(report) });
