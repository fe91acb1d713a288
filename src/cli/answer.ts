import type { Problem } from '../plan/problem';
import type { Report } from '../report/report';
import type { Change } from './changes';

/** How an install of packages went; `why` says what went wrong. */
export interface Installed {
  readonly manager: string;
  readonly command: string;
  readonly why?: string;
}

/** How the command speaks: to a person (`screen.ts`) or to a program (`json.ts`). */
export interface Answer {
  note(text: string): void;
  /** What is about to be written, or would be. */
  changes(changes: readonly Change[], diff: boolean): Promise<void>;
  /** The end of a run that was made, or foreseen. */
  done(report: Report, dryRun: boolean, installed?: Installed): void;
  /** Nothing was changed. */
  refused(message: string, problems?: readonly Problem[]): void;
  failed(message: string): void;
}
