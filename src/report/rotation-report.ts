import type { FileNote } from '../plan/plan';
import type { RotationPlan } from '../plan/rotate/make-plan';
import { notes } from './notes';
import { lineOf, section } from './render-report';

/** What a rotation did: a value without any secret, printed once, last. */
export interface RotationReport {
  readonly kind: 'rotation';
  readonly alg: string;
  readonly rotated: readonly FileNote[];
  /** For so long the old key has to stay. */
  readonly lifetime: string;
  readonly next: readonly string[];
}

export function rotationReportOf(plan: RotationPlan): RotationReport {
  const { alg, names, edits, lifetime, drops, others } = plan;
  const [{ path }] = edits;
  return {
    kind: 'rotation',
    alg,
    rotated: edits.map((edit) => ({ path: edit.path, note: edit.done })),
    lifetime,
    next: [
      notes.restart,
      ...(others.length > 0 ? [notes.othersRotate(path, others)] : []),
      notes.dropLater(lifetime, names),
      notes.ifLeaked(names),
      ...(drops ? [notes.keysDropped(names)] : []),
      notes.processWins(names, path),
      notes.severalInstances,
    ],
  };
}

/** The report as a person reads it. */
export const renderRotation = ({ rotated, next }: RotationReport): string =>
  `\n${[section('Rotated', rotated.map(lineOf)), section('What to do now', next)].join('\n')}`;
