import { renderStatus, type Standing, type StatusReport } from '../report/status-report';
import type { Answer } from './answer';
import type { Typed } from './command';
import { foresee } from './foresee';
import type { Terminal } from './terminal';
import { takeBackEarlierRun } from './write-changes';

/** For a build server; the highest that is true. An error, or nothing to look at, is 1. */
const CODES: Readonly<Record<Standing, number>> = {
  current: 0,
  updates: 2,
  weak: 3,
  unresolved: 4,
};

/** Says how what was generated stands. Nothing is written, and nobody is asked. */
export async function runStatus(
  { options }: Typed,
  { cwd, error }: Terminal,
  answer: Answer,
): Promise<number> {
  takeBackEarlierRun(cwd, true, answer);
  const { report } = await foresee<StatusReport>(cwd, 'status', options, undefined, error);
  return answer.done({
    status: report.state,
    exitCode: CODES[report.state],
    text: renderStatus(report),
    value: report,
    dryRun: false,
  });
}
