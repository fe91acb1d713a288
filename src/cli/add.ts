import { schema } from '@angular-devkit/core';
import { UnsuccessfulWorkflowExecution } from '@angular-devkit/schematics';
import { NodeWorkflow } from '@angular-devkit/schematics/tools';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from '../merge/lock';
import { notes } from '../report/notes';
import { changeOf, type Change } from './changes';
import { EXIT } from './exit-codes';
import type { ParsedCommand } from './flags';
import { Screen } from './screen';
import type { Terminal } from './terminal';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** Runs the schematic `auth-jwt` in this process. */
export async function add({ own, options }: ParsedCommand, terminal: Terminal): Promise<number> {
  const { cwd, out, interactive } = terminal;
  const dryRun = own['dry-run'] ?? false;
  const workflow = new NodeWorkflow(cwd, {
    dryRun,
    resolvePaths: [cwd, __dirname],
    schemaValidation: true,
  });
  workflow.registry.addPostTransform(schema.transforms.addUndefinedDefaults);
  // A second run stands by what was chosen in the first.
  if (interactive && !own.yes && !existsSync(join(cwd, LOCK_FILE))) {
    workflow.registry.usePromptProvider((await import('./prompts.js')).askOnTerminal);
  }

  const screen = new Screen(own, terminal);
  workflow.reporter.subscribe((event) => {
    const change = changeOf(event, cwd);
    if (change) screen.changes.push(change);
  });
  workflow.lifeCycle.subscribe(({ kind }) => {
    if (kind === 'post-tasks-start') void screen.open();
  });

  const { logger, changes } = screen;
  try {
    await new Promise<void>((resolve, reject) => {
      workflow
        .execute({ collection: COLLECTION, schematic: 'auth-jwt', options, logger })
        .subscribe({ error: reject, complete: resolve });
    });
  } catch (failure) {
    return explain(failure, terminal, own.json ?? false);
  } finally {
    hideEnv(changes, cwd, dryRun);
  }
  await screen.open();
  if (dryRun && !own.json) out(notes.dryRun);
  return EXIT.done;
}

function explain(failure: unknown, { out, error }: Terminal, json: boolean): number {
  if (failure instanceof Error && failure.name === 'ExitPromptError') {
    error(notes.cancelled);
    return EXIT.refused;
  }
  // The runner has printed what went wrong in the task, such as an install that failed.
  if (failure instanceof UnsuccessfulWorkflowExecution) return EXIT.error;
  const isRefusal = failure instanceof Error && failure.name === 'Refusal';
  if (json && isRefusal && 'problems' in failure) {
    out(JSON.stringify({ refused: failure.problems }));
  } else {
    error(failure instanceof Error ? failure.message : String(failure));
  }
  return isRefusal ? EXIT.refused : EXIT.error;
}

/** devkit writes files without a mode; a new `.env` is nobody else's to read. */
function hideEnv(changes: readonly Change[], cwd: string, dryRun: boolean): void {
  const created = changes.some(({ path, before }) => path === '.env' && before === undefined);
  if (created && !dryRun) chmodSync(join(cwd, '.env'), 0o600);
}
