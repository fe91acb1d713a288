import { notes } from '../report/notes';
import { renderReport } from '../report/render-report';
import type { Report } from '../report/report';
import type { Answer, Installed } from './answer';
import { listChange, type Change } from './changes';
import { colorDiff, renderDiff } from './diff';
import type { Terminal } from './terminal';
import { LOCK_FILE } from '../merge/lock';

/** Speaks to a person: changes first, report last. */
export class Screen implements Answer {
  constructor(private readonly terminal: Terminal) {}

  note(text: string): void {
    this.terminal.out(text);
  }

  async changes(changes: readonly Change[], diff: boolean): Promise<void> {
    const { out, colors } = this.terminal;
    for (const change of changes) {
      // Nobody reads the lock's base texts.
      if (!diff || change.path === LOCK_FILE) out(listChange(change));
      else {
        const text = await renderDiff(change);
        out(colors ? colorDiff(text) : text);
      }
    }
  }

  done(report: Report, dryRun: boolean, installed?: Installed): void {
    const { install: _, ...rest } = report;
    this.terminal.out(renderReport(dryRun ? report : rest));
    if (dryRun) this.terminal.out(notes.dryRun);
    if (installed?.why !== undefined) {
      this.terminal.error(notes.installFailed(installed.command, installed.why));
    }
  }

  refused(message: string): void {
    this.terminal.error(message);
  }

  failed(message: string): void {
    this.terminal.error(message);
  }
}
