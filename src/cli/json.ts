import type { Problem } from '../plan/problem';
import { notes } from '../report/notes';
import type { Report } from '../report/report';
import type { Answer, Installed } from './answer';
import { kindOf, type Change } from './changes';
import { renderDiff } from './diff';
import { EXIT } from './exit-codes';
import type { Terminal } from './terminal';

/** Speaks to a program: one JSON document on stdout, whatever happens. */
export class Json implements Answer {
  private readonly notes: string[] = [];
  private changed: object[] = [];

  constructor(private readonly terminal: Terminal) {}

  note(text: string): void {
    this.notes.push(text);
  }

  async changes(changes: readonly Change[], diff: boolean): Promise<void> {
    for (const change of changes) {
      const { path } = change;
      const shown = diff ? { diff: await renderDiff(change) } : {};
      this.changed.push({ path, kind: kindOf(change), ...shown });
    }
  }

  done(report: Report, dryRun: boolean, installed?: Installed): void {
    const { install: asked, ...rest } = report;
    const failed = installed?.why !== undefined;
    this.print({
      status: failed ? 'error' : report.nothing ? 'nothing' : 'done',
      exitCode: failed ? EXIT.error : EXIT.done,
      ...(failed ? { message: notes.installFailed(installed.command, installed.why) } : {}),
      dryRun,
      ...rest,
      changes: this.changed,
      notes: this.notes,
      ...(asked ? { install: { ...asked, done: installed !== undefined && !failed } } : {}),
    });
  }

  refused(message: string, problems: readonly Problem[] = []): void {
    this.print({ status: 'refused', exitCode: EXIT.refused, message, problems });
  }

  failed(message: string): void {
    this.print({ status: 'error', exitCode: EXIT.error, message });
  }

  private print(document: object): void {
    this.terminal.out(JSON.stringify(document, null, 2));
  }
}
