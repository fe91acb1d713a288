import type { Tree } from '@angular-devkit/schematics';
import { SchematicTestRunner } from '@angular-devkit/schematics/testing';
import { join } from 'node:path';
import type { StatusReport } from '../../src/report/status-report';
import type { FileStatus } from '../../src/status/file-status';
import type { StatusOptions } from '../../src/status/options';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

export interface StatusRun {
  /** What the user reads. */
  readonly output: string;
  readonly report: StatusReport;
  /** How a file stands, by the id of its template. */
  readonly of: (template: string) => FileStatus | undefined;
}

/** Runs the built schematic `status` on `tree`; fails if it writes anything. */
export async function runStatus(tree: Tree, options: StatusOptions = {}): Promise<StatusRun> {
  const runner = new SchematicTestRunner('nest-auth-jwt', COLLECTION);
  const lines: string[] = [];
  const reports: StatusReport[] = [];
  runner.logger.subscribe(({ message, ...data }) => {
    lines.push(message);
    if (typeof data['report'] === 'string') reports.push(JSON.parse(data['report']));
  });
  const before = tree.branch();
  const result = await runner.runSchematic('status', options, tree);
  for (const path of result.files) {
    if (!before.exists(path)) throw new Error(`${path} was written`);
    if (before.readText(path) !== result.readText(path)) throw new Error(`${path} was changed`);
  }
  const [report] = reports;
  if (report === undefined) throw new Error('there was no report');
  const files = report.apps.flatMap((app) => app.files);
  return {
    output: lines.join('\n'),
    report,
    of: (template) => files.find((file) => file.template === template),
  };
}
