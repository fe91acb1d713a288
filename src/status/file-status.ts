import type { Decision } from '../merge/decision';
import type { FileOutcome } from '../plan/decide-files';
import { isUntouched } from './is-untouched';

/** What is to be known of a generated file before all else. Each file has one, the first that fits. */
export const STATES = [
  /** A conflict of an earlier upgrade is not resolved. */
  'unresolved',
  /** Its template is newer, has another name, or is new. */
  'out-of-date',
  'new',
  /** There is no template for it any more. */
  'dropped',
  /** What was generated is not known any more: the lock is damaged. */
  'base-lost',
  /** A file of the user's stands where ours goes. */
  'in-the-way',
  'moved',
  'edited',
  'deleted',
  'ejected',
  'untouched',
] as const;

export type FileState = (typeof STATES)[number];

/** What an upgrade would do with it; `keep` leaves it to the user from then on. */
export type NextUpgrade =
  'nothing' | 'replace' | 'merge' | 'conflict' | 'create' | 'adopt' | 'rename' | 'delete' | 'keep';

/** How one generated file stands. */
export interface FileStatus {
  /** Id of its template. */
  readonly template: string;
  /** Where it is, was, or would be. */
  readonly path: string;
  readonly state: FileState;
  readonly upgrade: NextUpgrade;
  /** The user changed more than its place and its formatting. */
  readonly edited: boolean;
  /** Nothing is at its path. */
  readonly missing: boolean;
  /** Where it was generated, if the user moved it. */
  readonly movedFrom?: string;
  /** Where its template is now. */
  readonly renamedTo?: string;
  /** The new text that an earlier upgrade wrote beside it. */
  readonly sidecar?: string;
  /** 1-based, of the conflicts that are not resolved. */
  readonly lines?: readonly number[];
  /** How many conflicts an upgrade would leave. */
  readonly conflicts?: number;
}

/** How a generated file stands: what an upgrade would decide, read as a state. */
export function fileStatusOf(outcome: FileOutcome): FileStatus {
  const { id, decision, facts, entry, sidecar } = outcome;
  const path = facts.moved?.path ?? entry?.path ?? decision.path;
  const user = facts.user ?? facts.moved?.text;
  const isMine = entry !== undefined && user !== undefined;
  const edited = isMine && !isUntouched(facts, entry, user);
  const moved = isMine && path !== entry.templatePath;
  const isWaiting = entry?.state === 'conflict' && sidecar !== undefined;
  return {
    template: id,
    path,
    ...stateOf(decision, { edited, moved, isWaiting }),
    edited,
    missing: user === undefined,
    ...(moved && { movedFrom: entry.templatePath }),
    ...(decision.path !== path && { renamedTo: decision.path }),
    ...(decision.kind === 'conflict' && isWaiting && { sidecar: sidecar.path }),
    ...(decision.kind === 'markers' && { lines: decision.lines }),
    ...(decision.kind === 'conflict' && { conflicts: decision.merged.conflicts.length }),
  };
}

/** @param isWaiting an earlier upgrade wrote the new text beside the file, and it is there still */
function stateOf(
  decision: Decision,
  { edited, moved, isWaiting }: { edited: boolean; moved: boolean; isWaiting: boolean },
): Pick<FileStatus, 'state' | 'upgrade'> {
  switch (decision.kind) {
    case 'markers':
      return { state: 'unresolved', upgrade: 'nothing' };
    case 'conflict':
      return { state: isWaiting ? 'unresolved' : 'out-of-date', upgrade: 'conflict' };
    case 'replace':
    case 'merge':
      return { state: 'out-of-date', upgrade: decision.kind };
    case 'create':
    case 'adopt':
      return { state: 'new', upgrade: decision.kind };
    case 'drop-delete':
      return { state: 'dropped', upgrade: 'delete' };
    case 'drop-keep':
      return { state: 'dropped', upgrade: 'keep' };
    case 'exists':
      return {
        state: decision.because === 'base-lost' ? 'base-lost' : 'in-the-way',
        upgrade: 'nothing',
      };
    case 'tombstone':
    case 'forget':
      return { state: 'deleted', upgrade: 'nothing' };
    case 'ejected':
      return { state: 'ejected', upgrade: 'nothing' };
    case 'edited':
      return { state: 'edited', upgrade: 'nothing' };
    case 'nothing': {
      const isRenamed = decision.from?.because === 'renamed';
      if (isRenamed) return { state: 'out-of-date', upgrade: 'rename' };
      const state = moved ? 'moved' : edited ? 'edited' : 'untouched';
      return { state, upgrade: 'nothing' };
    }
  }
}

/** Whether an upgrade would change the generated files: what `upgrade --check` answers. */
export const isBehind = ({ upgrade }: FileStatus): boolean =>
  !['nothing', 'adopt', 'keep'].includes(upgrade);
