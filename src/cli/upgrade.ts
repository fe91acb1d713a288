import { LOCK_FILE } from '../merge/lock';
import { renderUpgrade, type UpgradeReport } from '../report/upgrade-report';
import { notes } from '../report/notes';
import type { Refusal } from '../report/refusal';
import { askGit } from '../workspace/git';
import type { Answer } from './answer';
import { isRefusal } from './cannot';
import { carryOut } from './carry-out';
import type { Typed } from './command';
import { EXIT } from './exit-codes';
import { foresee, type Foreseen } from './foresee';
import type { Terminal } from './terminal';
import { refuseUncommitted } from './uncommitted';
import { takeBackEarlierRun } from './write-changes';

/** Git looks at every file of a large workspace in a second or two. */
const PATIENCE = 10_000;

/** Runs the schematic `upgrade` in this process: all of it, or nothing. */
export async function runUpgrade(
  typed: Typed,
  terminal: Terminal,
  answer: Answer,
): Promise<number> {
  const { cwd, error } = terminal;
  const { own, options } = typed;
  if (options['check'] === true) return check(typed, terminal, answer);
  const dryRun = own['dry-run'] ?? false;
  takeBackEarlierRun(cwd, dryRun, answer);
  const git = dryRun ? undefined : askGit(cwd, { patience: PATIENCE, trackedHere: true });

  const isRead = terminal.watched === true && !own.json;
  const conflict = options['conflict'] ?? (isRead ? 'markers' : 'fail');
  const foreseen = await foreseeUpgrade(cwd, { ...options, conflict }, error);
  const { changes, report, refusal } = foreseen;
  const { state, install, ...value } = report;
  const exitCode = RUN[state];
  if (refusal) {
    const { message, problems } = refusal;
    // Of what was not done, nothing is left to be done by hand either.
    const apps = value.apps.map((app) => ({ ...app, wired: [], left: [] }));
    const text = renderUpgrade({ ...value, state, apps }, '');
    const refused = { message, problems };
    return answer.done({ status: state, exitCode, text, value, dryRun, refused });
  }
  // The lock is nobody's to edit: there is nothing to be mixed up.
  if (git && changes.some(({ path }) => path !== LOCK_FILE)) {
    refuseUncommitted(await git(), own['allow-dirty'] ?? false, answer);
  }
  const installed = await carryOut(foreseen, typed, terminal, answer);
  const isDone = exitCode === EXIT.done;
  const done = changes.length === 0 ? 'nothing' : 'done';
  return answer.done({
    status: isDone ? done : state,
    exitCode,
    text: dryRun ? renderUpgrade(report, '') : renderUpgrade({ ...value, state }),
    value,
    dryRun,
    install,
    installed,
  });
}

type State = UpgradeReport['state'];

const RUN: Readonly<Record<State, number>> = {
  current: EXIT.done,
  updates: EXIT.done,
  conflicts: EXIT.conflicts,
  markers: EXIT.markers,
};

/** For a build server; these are not the exit codes of a run. */
const CHECK: Readonly<Record<State, number>> = {
  current: 0,
  updates: 2,
  conflicts: 3,
  markers: 4,
};

/** Says how things stand. Nothing is written, and nobody is asked: neither git nor the network. */
async function check(typed: Typed, terminal: Terminal, answer: Answer): Promise<number> {
  const { cwd, error } = terminal;
  const { own, options } = typed;
  takeBackEarlierRun(cwd, true, answer);
  // A check has nothing to show the difference of.
  const asked = own.diff ? { conflict: 'markers', ...options, check: false } : options;
  const { changes, report } = await foreseeUpgrade(cwd, asked, error);
  const { install: _, ...value } = report;
  if (own.diff) await answer.changes(changes, true);
  return answer.done({
    status: report.state,
    exitCode: CHECK[report.state],
    text: renderUpgrade(value, lastWord(report)),
    value,
    dryRun: false,
  });
}

/** Where there is no row, the report has said that nothing is to be done. */
const lastWord = ({ state, apps }: UpgradeReport): string =>
  state === 'current' && apps.every(({ rows }) => rows.length === 0)
    ? ''
    : `${notes.checked[state]}\n`;

/** A run that is refused for conflicts tells all the same how things stand. */
async function foreseeUpgrade(
  cwd: string,
  options: Typed['options'],
  warn: (text: string) => void,
): Promise<Foreseen<UpgradeReport> & { readonly refusal?: Refusal }> {
  try {
    return await foresee<UpgradeReport>(cwd, 'upgrade', options, undefined, warn);
  } catch (failure) {
    if (!isRefusal(failure) || !failure.report) throw failure;
    return { changes: [], report: failure.report, refusal: failure };
  }
}
