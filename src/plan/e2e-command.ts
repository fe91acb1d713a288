import { posix } from 'node:path';
import { parseManifest } from '../workspace/manifest';
import type { WorkspaceFacts } from '../workspace/facts';
import { EXEC } from './exec';

const JEST_CONFIG = 'test/jest-e2e.json';

/**
 * Runs the e2e specs, in the folder where the app is started. In a monorepo of Nest with Jest the
 * script `test:e2e` is that of one app: the others have a configuration of their own and no script.
 */
export function e2eCommand({
  project: { runner, name = '', root, home },
  packageManager,
  read,
}: Pick<WorkspaceFacts, 'project' | 'packageManager' | 'read'>): string {
  if (runner === 'nx') return `${EXEC[packageManager]} nx test ${name}`;
  const script = parseManifest(read(posix.join(home, 'package.json')) ?? '')?.scripts?.['test:e2e'];
  const config = posix.join(root, JEST_CONFIG);
  const own = posix.relative(home, config);
  const isOfAnother =
    typeof script === 'string' && script.includes(JEST_CONFIG) && !script.includes(own);
  return isOfAnother && read(config) !== undefined
    ? `${EXEC[packageManager]} jest --config ./${own}`
    : `${packageManager} run test:e2e`;
}
