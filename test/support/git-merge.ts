import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Triple {
  readonly user: string;
  readonly base: string;
  readonly next: string;
}

export interface GitMerge {
  readonly text: string;
  readonly conflicts: number;
}

/** Git merges files without a repository, and the loop below needs a shell. */
export const canRunGit = ['git', 'sh'].every(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined,
);

const LABELS = '-L yours -L "template (old)" -L "template 2.0.0"';

/** What `git merge-file` makes of each: one shell for all of them, a process a merge is slow. */
export function gitMerge(triples: readonly Triple[], style: 'diff3' | 'zdiff3'): GitMerge[] {
  const folder = mkdtempSync(join(tmpdir(), 'git-merge-'));
  try {
    triples.forEach((triple, i) => {
      mkdirSync(join(folder, String(i)));
      for (const name of ['user', 'base', 'next'] as const) {
        writeFileSync(join(folder, String(i), name), triple[name]);
      }
    });
    const merge = `git merge-file -p --${style} ${LABELS} $i/user $i/base $i/next > $i/out 2> $i/err`;
    const loop = `i=0; while [ $i -lt ${triples.length} ]; do ${merge}; echo $?; i=$((i + 1)); done`;
    const codes = execFileSync('sh', ['-c', loop], { cwd: folder, encoding: 'utf8' });
    return codes
      .trim()
      .split('\n')
      .map((code, i) => {
        if (Number(code) > 127) throw new Error(readFileSync(join(folder, `${i}/err`), 'utf8'));
        return { text: readFileSync(join(folder, `${i}/out`), 'utf8'), conflicts: Number(code) };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Whether git, told to compare by patience, merges cleanly: where two ways to see a change are equally
 * short, `git merge-file` takes one, and has no such option.
 */
export function mergesByPatience({ base, user, next }: Triple): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'git-merge-'));
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: folder })
      .status;
  const commit = (text: string) => {
    writeFileSync(join(folder, 'file'), text);
    git('add', 'file');
    git('commit', '--quiet', '--allow-empty', '--message', 'text');
  };
  try {
    git('init', '--quiet');
    commit(base);
    git('checkout', '--quiet', '-b', 'next');
    commit(next);
    git('checkout', '--quiet', '-b', 'user', 'HEAD~1');
    commit(user);
    return git('merge', '--quiet', '--strategy=recursive', '-Xpatience', 'next') === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
