import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openAbove } from '../../src/workspace/above';
import { upwards } from '../../src/workspace/upwards';

describe('upwards', () => {
  it.each([
    ['apps/api', ['apps/api', 'apps', '', '..', '../..']],
    ['', ['', '..', '../..']],
    ['./apps/', ['apps', '', '..']],
    ['../..', ['../..', '../../..']],
  ])('%s', (folder, first) => {
    expect(upwards(folder).slice(0, first.length)).toEqual(first);
  });
});

describe('openAbove', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'above-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const app = join(folder, 'outside', 'repo', 'apps', 'api');
  mkdirSync(app, { recursive: true });
  for (const at of ['outside', 'outside/repo', 'outside/repo/apps', 'outside/repo/apps/api']) {
    writeFileSync(join(folder, at, 'mark'), at);
  }

  it('reads up to the root of the file system without a repository', () => {
    const read = openAbove(app);
    expect(read('../../mark')).toBe('outside/repo');
    expect(read('../../../mark')).toBe('outside');
    expect(read('../../no-such-file')).toBeUndefined();
    expect(read('../..')).toBeUndefined();
  });

  it('leaves what lies inside to the Tree', () => {
    expect(openAbove(app)('mark')).toBeUndefined();
  });

  it('ends at the repository, and where a worktree begins', () => {
    writeFileSync(join(folder, 'outside', 'repo', '.git'), 'gitdir: elsewhere\n');
    expect(openAbove(app)('../../mark')).toBe('outside/repo');
    expect(openAbove(app)('../../../mark')).toBeUndefined();
    expect(openAbove(join(folder, 'outside', 'repo'))('../mark')).toBeUndefined();
  });
});
