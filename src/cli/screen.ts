import { notes } from '../report/notes';
import type { Answer, Ending } from './answer';
import { listChange, type Change } from './changes';
import { colorDiff, renderDiff } from './diff';
import { EXIT } from './exit-codes';
import type { Terminal } from './terminal';
import { LOCK_FILE } from '../merge/lock';

/** Speaks to a person: changes first, report last. */
export class Screen implements Answer {
  /** @param refusedCode the exit code of a refusal */
  constructor(
    private readonly terminal: Terminal,
    private readonly refusedCode: number,
  ) {}

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

  done({ text, dryRun, refused, installed, exitCode }: Ending): number {
    this.terminal.out(text);
    if (refused) this.terminal.error(refused.message);
    else if (dryRun) this.terminal.out(notes.dryRun);
    if (installed?.why === undefined) return exitCode;
    this.terminal.error(notes.installFailed(installed.command, installed.why));
    return EXIT.error;
  }

  refused(message: string): number {
    this.terminal.error(message);
    return this.refusedCode;
  }

  failed(message: string): number {
    this.terminal.error(message);
    return EXIT.error;
  }
}
