import type { Problem } from '../plan/problem';
import type { Install } from '../report/report';
import type { Change } from './changes';

/** How an install of packages went; `why` says what went wrong. */
export interface Installed {
  readonly manager: string;
  readonly command: string;
  readonly why?: string;
}

/** The end of a run that was made, or foreseen. */
export interface Ending {
  /** `done`, `nothing`, or a word of the command's own. */
  readonly status: string;
  /** When nothing goes wrong with the install. */
  readonly exitCode: number;
  /** The report as a person reads it, and as a program does. */
  readonly text: string;
  readonly value: object;
  readonly dryRun: boolean;
  /** Why nothing was changed. */
  readonly refused?: { readonly message: string; readonly problems: readonly Problem[] };
  /** What was to be installed, and how that went. */
  readonly install?: Install | undefined;
  readonly installed?: Installed | undefined;
}

/** How the command speaks: to a person (`screen.ts`) or to a program (`json.ts`). */
export interface Answer {
  note(text: string): void;
  /** What is about to be written, or would be. */
  changes(changes: readonly Change[], diff: boolean): Promise<void>;
  /** @returns the exit code of the run */
  done(ending: Ending): number;
  /** Nothing was changed. @returns the exit code */
  refused(message: string, problems?: readonly Problem[]): number;
  /** @returns the exit code */
  failed(message: string): number;
}
