import type { FileNote, LeftToYou } from '../plan/plan';
import { indent } from './indent';
import { notes } from './notes';
import type { Report } from './report';

/** The report as a person reads it, without colours: it goes through the runner's own logger. */
export function renderReport(report: Report): string {
  const { nothing, written, wired, already, left, next, commands, install } = report;
  const installing = install ? [notes.installing(install.command)] : [];
  const sections = [
    nothing ? `${notes.nothingToDo}\n` : section('Files', written),
    section('Wired', wired.map(line)),
    section('There already', already.map(line)),
    section('Left to you', left.map(todo)),
    section('Good to know', [...next, ...installing]),
    section('Try it', commands),
  ];
  return `\n${sections.filter((text) => text !== '').join('\n')}`;
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}\n${lines.map((text) => `  ${text}`).join('\n')}\n`;

const line = ({ path, note }: FileNote): string => `${path}: ${note}`;

const todo = ({ what, lines }: LeftToYou): string =>
  lines === undefined ? what : [what, ...indent(lines)].join('\n');
