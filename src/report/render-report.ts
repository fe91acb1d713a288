import type { FileNote, LeftToYou } from '../plan/plan';
import { indent } from './indent';
import { notes } from './notes';
import { renderRows } from './render-rows';
import type { Report } from './report';

/** The report as a person reads it, without colours: it goes through the runner's own logger. */
export function renderReport(report: Report): string {
  const { nothing, written, rows, wired, already, left, next, commands, install } = report;
  const installing = install ? [notes.installing(install.command)] : [];
  const sections = [
    nothing ? `${notes.nothingToDo}\n` : section('Files', [...renderRows(rows), ...written]),
    section('Wired', wired.map(lineOf)),
    section('There already', already.map(lineOf)),
    section('Left to you', left.map(todoOf)),
    section('Good to know', [...next, ...installing]),
    section('Try it', commands),
  ];
  return `\n${sections.filter((text) => text !== '').join('\n')}`;
}

/** A title and its lines; nothing for none. */
export const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}\n${lines.map((text) => `  ${text}`).join('\n')}\n`;

export const lineOf = ({ path, note }: FileNote): string => `${path}: ${note}`;

export const todoOf = ({ what, lines }: LeftToYou): string =>
  lines === undefined ? what : [what, ...indent(lines)].join('\n');
