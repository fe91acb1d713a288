import { SIDECAR } from '../plan/decide-files';
import type { FileRow, UpdateState } from '../plan/file-rows';
import type { FileNote, LeftToYou } from '../plan/plan';
import { notes } from './notes';
import { lineOf, section, todoOf } from './render-report';
import { renderRows } from './render-rows';
import type { Install } from './report';

/** What became of the generated code of one app. */
export interface UpgradedApp {
  /** Its source root, as the lock names it. */
  readonly root: string;
  readonly rows: readonly FileRow[];
  readonly wired: readonly FileNote[];
  readonly left: readonly LeftToYou[];
}

/** What an upgrade did, or would do: a value, printed once, last. */
export interface UpgradeReport {
  readonly kind: 'upgrade';
  readonly from: string;
  readonly to: string;
  readonly state: UpdateState;
  readonly apps: readonly UpgradedApp[];
  readonly install?: Install;
}

/**
 * The report as a person reads it.
 *
 * @param next what to do next, as the last line
 */
export function renderUpgrade(report: UpgradeReport, next = nextOf(report)): string {
  const { from, to, apps, install } = report;
  const rows = apps.flatMap((app) => app.rows);
  const wired = apps.flatMap((app) => app.wired);
  const isNothing = rows.length + wired.length === 0;
  const sections = [
    ...apps.map((app) => section(titleOf(from, to, app.root), renderRows(app.rows))),
    ...(isNothing ? [`${notes.nothing(to)}\n`] : []),
    section('Wired', wired.map(lineOf)),
    section('Left to you', apps.flatMap((app) => app.left).map(todoOf)),
    section('Good to know', install ? [notes.installing(install.command)] : []),
    next,
  ];
  return `\n${sections.filter((text) => text !== '').join('\n')}`;
}

const titleOf = (from: string, to: string, root: string): string =>
  `${notes.header(from, to)} (${root})`;

function nextOf({ state, apps }: UpgradeReport): string {
  const rows = apps.flatMap((app) => app.rows);
  if (state === 'current') return '';
  const isBeside = rows.some(({ what, line }) => what === 'conflict' && line === undefined);
  if (state !== 'conflicts') return `${notes.afterMerge}\n`;
  return `${isBeside ? notes.afterSidecars(SIDECAR) : notes.afterConflicts}\n`;
}
