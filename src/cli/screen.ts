import { logging } from '@angular-devkit/core';
import { listChange, type Change } from './changes';
import { renderDiff } from './diff';
import type { ParsedCommand } from './flags';
import type { Terminal } from './terminal';

/** Puts what devkit tells into the order in which a person reads it: changes first, report last. */
export class Screen {
  readonly logger = new logging.Logger('nest-auth-jwt');
  readonly changes: Change[] = [];
  private readonly waiting: string[] = [];
  private opening: Promise<void> | undefined;
  private isOpen = false;

  constructor(
    private readonly own: ParsedCommand['own'],
    private readonly terminal: Terminal,
  ) {
    this.logger.subscribe(({ level, message, ...data }) => {
      if (level === 'debug') return;
      const report = typeof data['report'] === 'string' ? data['report'] : message;
      if (level !== 'info') terminal.error(message);
      else this.say(own.json ? report : message);
    });
  }

  /** Shows the changes, then whatever came before them. */
  open(): Promise<void> {
    this.opening ??= this.showChanges();
    return this.opening;
  }

  private async showChanges(): Promise<void> {
    const { out } = this.terminal;
    if (!this.own.json) {
      for (const change of this.changes) {
        out(this.own.diff ? await renderDiff(change) : listChange(change));
      }
    }
    this.isOpen = true;
    for (const text of this.waiting.splice(0)) out(text);
  }

  private say(text: string): void {
    if (this.isOpen) this.terminal.out(text);
    else this.waiting.push(text);
  }
}
