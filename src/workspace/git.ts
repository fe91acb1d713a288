import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Whether git tracks `path` (relative to `cwd`). Without git or a repository: no. */
export function isTrackedByGit(cwd: string, path: string): boolean {
  return ask(cwd, ['ls-files', '--error-unmatch', '--', path]) !== undefined;
}

/**
 * Whether a .gitignore covers `path` that stands above `cwd`, as in a monorepo. Rules that only
 * this clone or this machine has do not count: they protect nobody else.
 */
export function isIgnoredAbove(cwd: string, path: string): boolean {
  if (existsSync(join(cwd, '.git'))) return false;
  const [, file = '', pattern = ''] =
    /^(.*?):\d+:([^\t]*)\t/.exec(ask(cwd, ['check-ignore', '-v', '--', path]) ?? '') ?? [];
  return basename(file) === '.gitignore' && !pattern.startsWith('!');
}

function ask(cwd: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

/** What git says of a folder; undefined where there is no git, or no answer in time. */
export type GitTree = { readonly isRepository: boolean; readonly uncommitted: readonly string[] };

/**
 * Asks git for what is not committed, without waiting for the answer: git looks at every file of
 * the workspace, and a run does not.
 *
 * @param patience the longest time in milliseconds to wait for the answer, once it is asked for
 * @param trackedHere only files that git tracks, and only in this folder
 */
export function askGit(
  cwd: string,
  { patience = 250, trackedHere = false } = {},
): () => Promise<GitTree | undefined> {
  const scope = trackedHere ? ['--untracked-files=no', '--', '.'] : [];
  const args = ['status', '--porcelain', '-z', '--no-renames', '--ignore-submodules', ...scope];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  let tell: (tree: GitTree | undefined) => void;
  const answer = new Promise<GitTree | undefined>((resolve) => (tell = resolve));
  const child = execFile('git', args, { cwd, env }, (failure, stdout, stderr) => {
    if (!failure) tell({ isRepository: true, uncommitted: paths(stdout) });
    else if (stderr.includes('not a git repo')) tell({ isRepository: false, uncommitted: [] });
    else tell(undefined);
  });
  return async () => {
    const late = setTimeout(() => child.kill(), patience);
    const tree = await answer;
    clearTimeout(late);
    return tree;
  };
}

/** ` M src/main.ts`, each ended by NUL. */
const paths = (porcelain: string): string[] =>
  porcelain
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(3));
