import type { Problem } from '../plan/problem';
import { notes } from '../report/notes';
import type { Answer, Ending } from './answer';
import { kindOf, type Change } from './changes';
import { renderDiff } from './diff';
import { EXIT } from './exit-codes';
import type { Terminal } from './terminal';

/** Speaks to a program: one JSON document on stdout, whatever happens. */
export class Json implements Answer {
  private readonly notes: string[] = [];
  private changed: object[] = [];

  /** @param refusedCode the exit code of a refusal */
  constructor(
    private readonly terminal: Terminal,
    private readonly refusedCode: number,
  ) {}

  note(text: string): void {
    this.notes.push(text);
  }

  async changes(changes: readonly Change[], diff: boolean): Promise<void> {
    for (const change of changes) {
      const { path, from } = change;
      const shown = diff ? { diff: await renderDiff(change) } : {};
      this.changed.push({ path, kind: kindOf(change), ...(from ? { from } : {}), ...shown });
    }
  }

  done({ status, exitCode, value, dryRun, refused, install, installed }: Ending): number {
    const failed = installed?.why !== undefined;
    const code = failed ? EXIT.error : exitCode;
    this.print({
      status: failed ? 'error' : status,
      exitCode: code,
      ...(failed ? { message: notes.installFailed(installed.command, installed.why) } : {}),
      ...refused,
      dryRun,
      ...value,
      changes: this.changed,
      notes: this.notes,
      ...(install ? { install: { ...install, done: installed !== undefined && !failed } } : {}),
    });
    return code;
  }

  refused(message: string, problems: readonly Problem[] = []): number {
    this.print({ status: 'refused', exitCode: this.refusedCode, message, problems });
    return this.refusedCode;
  }

  failed(message: string): number {
    this.print({ status: 'error', exitCode: EXIT.error, message });
    return EXIT.error;
  }

  private print(document: object): void {
    this.terminal.out(JSON.stringify(document, null, 2));
  }
}
