import { posix } from 'node:path';
import type { FileNote, LeftToYou } from '../plan/plan';
import type { RemovePlan } from '../plan/remove/plan';
import { notes } from './notes';
import { lineOf, section, todoOf } from './render-report';
import type { Install } from './report';

/** What a removal did: a value, printed once, last. */
export interface RemovalReport {
  readonly kind: 'removal';
  readonly folder: string;
  /** The files that went, by path. */
  readonly files: readonly string[];
  readonly removed: readonly string[];
  readonly unwired: readonly FileNote[];
  readonly kept: readonly FileNote[];
  readonly left: readonly LeftToYou[];
  readonly next: readonly string[];
  /** Comes after the report. */
  readonly install?: Install;
}

export function removalReportOf(plan: RemovePlan): RemovalReport {
  const { deletes, edits, kept, left, folder, lock, install } = plan;
  const edited = edits.map(({ path, done }) => ({ path, note: done }));
  return {
    kind: 'removal',
    folder,
    files: [...deletes, ...(lock.text === undefined ? [lock.path] : [])],
    removed: [...grouped(deletes, folder), ...(lock.text === undefined ? [lock.path] : [])],
    unwired: edited,
    kept,
    left,
    next: [notes.afterRemoval],
    ...(install ? { install } : {}),
  };
}

/** The report as a person reads it. */
export function renderRemoval(report: RemovalReport): string {
  const { removed, unwired, kept, left, next, install } = report;
  const installing = install ? [notes.uninstalling(install.command)] : [];
  const sections = [
    section('Removed', removed),
    section('Taken out', unwired.map(lineOf)),
    section('Kept', kept.map(lineOf)),
    section('Left to you', left.map(todoOf)),
    section('Good to know', [...next, ...installing]),
  ];
  return `\n${sections.filter((text) => text !== '').join('\n')}`;
}

/** The folder of auth as one line, with what lies below it. */
function grouped(paths: readonly string[], folder: string): string[] {
  const groups = new Map<string, string[]>([[folder, []]]);
  for (const path of paths) {
    const group = path.startsWith(`${folder}/`) ? folder : posix.dirname(path);
    groups.set(group, [...(groups.get(group) ?? []), path]);
  }
  return [...groups].flatMap(([group, all]) =>
    group === '.' || all.length < 2 ? all : [`${group}/ (${all.length} files)`],
  );
}
