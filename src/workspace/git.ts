import { spawnSync } from 'node:child_process';

/** Whether git tracks `path` (relative to `cwd`). Without git or a repository: no. */
export function isTrackedByGit(cwd: string, path: string): boolean {
  const { status } = spawnSync('git', ['ls-files', '--error-unmatch', '--', path], {
    cwd,
    stdio: 'ignore',
  });
  return status === 0;
}
