import type { FileOutcome } from '../plan/decide-files';
import { type Advisory, isWeak, SEVERITIES } from './advisory';
import type { FileStatus } from './file-status';

/** What takes a weakness out of this copy; `conflict`: an upgrade, and the user's choice in it. */
export type Mending = 'upgrade' | 'conflict' | 'hand';

/** A known weakness that a file of this app has. */
export interface Weakness extends Pick<
  Advisory,
  'id' | 'severity' | 'title' | 'means' | 'byHand' | 'fixedIn'
> {
  /** Where the file is. */
  readonly path: string;
  readonly mending: Mending;
}

/** The known weaknesses of one file, told from its text: neither its version nor its state counts. */
export function weaknessesOf(
  { id: template, decision, facts, entry }: FileOutcome,
  { path }: FileStatus,
  advisories: readonly Advisory[],
): Weakness[] {
  const text = facts.user ?? facts.moved?.text;
  if (text === undefined || entry === undefined) return [];
  return advisories
    .filter((advisory) => advisory.templates.includes(template) && isWeak(text, advisory))
    .map((advisory) => {
      const { id, severity, title, means, byHand, fixedIn } = advisory;
      const told = { id, severity, title, means, byHand, fixedIn };
      return { ...told, path, mending: mendingOf(decision, advisory) };
    });
}

function mendingOf(decision: FileOutcome['decision'], advisory: Advisory): Mending {
  switch (decision.kind) {
    case 'drop-delete':
      return 'upgrade';
    case 'replace':
    case 'merge':
      return isWeak(decision.text, advisory) ? 'hand' : 'upgrade';
    case 'conflict':
      return isWeak(decision.template, advisory) ? 'hand' : 'conflict';
    default:
      return 'hand';
  }
}

/** The worst first. */
export const byWeight = (a: Weakness, b: Weakness): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : a.path < b.path ? -1 : 1);
