import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askGit } from '../../src/workspace/git';

describe('askGit', () => {
  let cwd: string;
  beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-git-'))));
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it('tells that there is no repository', async () => {
    expect(await askGit(cwd)()).toEqual({ isRepository: false, uncommitted: [] });
  });

  it('names what is not committed, also files with odd names', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd });
    expect(await askGit(cwd)()).toEqual({ isRepository: true, uncommitted: [] });
    writeFileSync(join(cwd, 'ü b.ts'), '');
    expect(await askGit(cwd)()).toEqual({ isRepository: true, uncommitted: ['ü b.ts'] });
  });

  it('has no answer without git', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = cwd;
    const answer = askGit(cwd);
    process.env['PATH'] = PATH;
    expect(await answer()).toBeUndefined();
  });
});
