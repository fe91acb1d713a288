import type { FileNote } from '../plan/plan';
import { type FileStatus, isBehind } from '../status/file-status';
import type { Weakness } from '../status/weakness';
import { indent } from './indent';
import { notes } from './notes';
import { section } from './render-report';
import { countsOf, renderStatusRows } from './status-rows';

/** How the generated code of one app stands. */
export interface AppStatus {
  /** Its source root, as the lock names it. */
  readonly root: string;
  readonly files: readonly FileStatus[];
  /** What an upgrade would change besides them. */
  readonly wiring: readonly FileNote[];
  /** The worst first. */
  readonly weaknesses: readonly Weakness[];
}

/** The worst that is true of any of it; worse ones later. */
export type Standing = 'current' | 'updates' | 'weak' | 'unresolved';

/** How all that was generated stands: a value, printed once. */
export interface StatusReport {
  readonly kind: 'status';
  /** The version that wrote the lock. */
  readonly from: string;
  /** The version that looked. */
  readonly to: string;
  readonly state: Standing;
  readonly apps: readonly AppStatus[];
}

/** The report as a person reads it. */
export function renderStatus({ from, to, apps }: StatusReport): string {
  const weaknesses = apps.flatMap((app) => app.weaknesses);
  const sections = [
    ...apps.map(({ root, files, wiring }) => {
      const counts = notes.fileCounts(files.length, countsOf(files));
      return section(notes.statusOf(root, from, to), [counts, ...renderStatusRows(files, wiring)]);
    }),
    weaknesses.length === 0
      ? `${notes.noWeakness(to)}\n`
      : section(notes.weaknesses, weaknesses.flatMap(renderWeakness)),
    section(notes.toDo, toDo(apps)),
  ];
  return `\n${sections.join('\n')}`;
}

function renderWeakness({ id, severity, title, path, means, ...weakness }: Weakness): string[] {
  const { mending, byHand, fixedIn } = weakness;
  const mended = notes.mended[mending](mending === 'hand' ? byHand : fixedIn);
  return [`${severity}  ${path}: ${title} (${id})`, ...indent(`${means}\n${mended}`)];
}

function toDo(apps: readonly AppStatus[]): string[] {
  const files = apps.flatMap((app) => app.files);
  const behind = files.filter(isBehind).length + apps.flatMap((app) => app.wiring).length;
  const weaknesses = apps.flatMap((app) => app.weaknesses);
  const all = [
    ...(files.some(({ state }) => state === 'unresolved') ? [notes.resolveFirst] : []),
    ...(behind > 0 ? [notes.upgradeThem(behind)] : []),
    ...(weaknesses.some(({ mending }) => mending === 'hand') ? [notes.mendByHand] : []),
  ];
  return all.length === 0 ? [notes.nothingToMend] : all;
}
