import { logging, schema } from '@angular-devkit/core';
import { UnsuccessfulWorkflowExecution } from '@angular-devkit/schematics';
import { NodeWorkflow } from '@angular-devkit/schematics/tools';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { changeOf, listChange, type Change } from './changes';
import { renderDiff } from './diff';
import { EXIT } from './exit-codes';
import type { ParsedCommand } from './flags';
import type { Terminal } from './terminal';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** Runs the schematic `auth-jwt` in this process. */
export async function add(
  { own, options }: ParsedCommand,
  { cwd, out, error, interactive }: Terminal,
): Promise<number> {
  const dryRun = own['dry-run'] ?? false;
  const workflow = new NodeWorkflow(cwd, {
    dryRun,
    resolvePaths: [cwd, __dirname],
    schemaValidation: true,
  });
  workflow.registry.addPostTransform(schema.transforms.addUndefinedDefaults);
  if (interactive && !own.yes) {
    workflow.registry.usePromptProvider((await import('./prompts.js')).askOnTerminal);
  }

  const changes: Change[] = [];
  workflow.reporter.subscribe((event) => {
    const change = changeOf(event, cwd);
    if (change) changes.push(change);
  });
  const shown = new Set<Change>();
  const showChanges = () => {
    if (own.json || own.diff) return;
    for (const change of changes.filter((c) => !shown.has(c))) {
      out(listChange(change));
      shown.add(change);
    }
  };
  workflow.lifeCycle.subscribe(({ kind }) => {
    if (kind === 'post-tasks-start') showChanges();
  });

  const logger = new logging.Logger('nest-auth-jwt');
  logger.subscribe(({ level, message, ...data }) => {
    if (level === 'debug') return;
    if (own.json) out(typeof data['report'] === 'string' ? data['report'] : message);
    else if (level === 'info') out(message);
    else error(message);
  });

  try {
    await new Promise<void>((resolve, reject) => {
      workflow
        .execute({ collection: COLLECTION, schematic: 'auth-jwt', options, logger })
        .subscribe({ error: reject, complete: resolve });
    });
  } catch (failure) {
    return explain(failure, error);
  } finally {
    hideEnv(changes, cwd, dryRun);
  }
  if (own.diff) for (const change of changes) out(await renderDiff(change));
  else showChanges();
  if (dryRun && !own.json) out('Dry run: nothing was written.');
  return EXIT.done;
}

function explain(failure: unknown, error: Terminal['error']): number {
  // The runner has printed what went wrong in the task, such as an install that failed.
  if (failure instanceof UnsuccessfulWorkflowExecution) return EXIT.error;
  error(failure instanceof Error ? failure.message : String(failure));
  return failure instanceof Error && failure.name === 'Refusal' ? EXIT.refused : EXIT.error;
}

/** devkit writes files without a mode; a new `.env` is nobody else's to read. */
function hideEnv(changes: readonly Change[], cwd: string, dryRun: boolean): void {
  const created = changes.some(({ path, before }) => path === '.env' && before === undefined);
  if (created && !dryRun) chmodSync(join(cwd, '.env'), 0o600);
}
