import { logging, schema } from '@angular-devkit/core';
import type { DryRunEvent } from '@angular-devkit/schematics';
import { NodeWorkflow } from '@angular-devkit/schematics/tools';
import { join } from 'node:path';
import { changesOf, type Change } from './changes';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** What a run of the schematic would do; nothing has been written. */
export interface Foreseen<Report> {
  readonly changes: readonly Change[];
  readonly report: Report;
}

/**
 * Runs a schematic of ours in this process, as devkit's dry run: devkit writes file after file
 * and stops at the first that it cannot write; we write all of them or none.
 *
 * @param schematic its name in collection.json; `Report` is the value that it hands to `logReport`
 * @param ask puts schema.json's questions; without it the defaults are taken
 * @param warn is handed what devkit or the schematic logs beside the report
 */
export async function foresee<Report>(
  cwd: string,
  schematic: string,
  options: Readonly<Record<string, string | boolean>>,
  ask: schema.PromptProvider | undefined,
  warn: (text: string) => void,
): Promise<Foreseen<Report>> {
  const workflow = new NodeWorkflow(cwd, {
    dryRun: true,
    resolvePaths: [cwd, __dirname],
    schemaValidation: true,
  });
  workflow.registry.addPostTransform(schema.transforms.addUndefinedDefaults);
  if (ask) workflow.registry.usePromptProvider(ask);

  const events: DryRunEvent[] = [];
  workflow.reporter.subscribe((event) => events.push(event));
  const logger = new logging.Logger('nest-auth-jwt');
  let report: Report | undefined;
  logger.subscribe(({ level, message, ...data }) => {
    if (typeof data['report'] === 'string') report = JSON.parse(data['report']) as Report;
    else if (level !== 'debug') warn(message);
  });
  await new Promise<void>((resolve, reject) => {
    workflow
      .execute({ collection: COLLECTION, schematic, options, logger })
      .subscribe({ error: reject, complete: resolve });
  });
  if (!report) throw new Error('the schematic gave no report');
  return { changes: changesOf(events, cwd), report };
}
