import { renderRotation, type RotationReport } from '../report/rotation-report';
import type { Answer } from './answer';
import { carryOut } from './carry-out';
import type { Typed } from './command';
import { EXIT } from './exit-codes';
import { foresee } from './foresee';
import type { Terminal } from './terminal';
import { takeBackEarlierRun } from './write-changes';

/** Runs the schematic `rotate-keys` in this process: both values are written, or neither. */
export async function runRotateKeys(
  typed: Typed,
  terminal: Terminal,
  answer: Answer,
): Promise<number> {
  const { cwd, error } = terminal;
  const { own, options } = typed;
  const dryRun = own['dry-run'] ?? false;
  takeBackEarlierRun(cwd, dryRun, answer);
  const { changes, report: value } = await foresee<RotationReport>(
    cwd,
    'rotate-keys',
    options,
    undefined,
    error,
  );
  // Nothing is installed.
  await carryOut({ changes, report: {} }, typed, terminal, answer);
  const text = renderRotation(value);
  return answer.done({ status: 'done', exitCode: EXIT.done, text, value, dryRun });
}
