import { virtualFs } from '@angular-devkit/core';
import { NodeJsSyncHost } from '@angular-devkit/core/node';
import { DryRunSink, HostTree, type DryRunEvent, type Tree } from '@angular-devkit/schematics';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, kindOf, listChange } from '../../src/cli/changes';
import { renderDiff } from '../../src/cli/diff';
import { LOCK_FILE } from '../../src/merge/lock';

describe('changesOf', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-changes-'));
    mkdirSync(join(cwd, 'src'));
    for (const name of ['a', 'b', 'c']) writeFileSync(join(cwd, `src/${name}.ts`), `${name}\n`);
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  /** What devkit's own dry run says of what is done to the tree. */
  async function foreseen(act: (tree: Tree) => void) {
    const host = new virtualFs.ScopedHost(new NodeJsSyncHost(), cwd as never);
    const tree = new HostTree(host);
    act(tree);
    const sink = new DryRunSink(host);
    const events: DryRunEvent[] = [];
    sink.reporter.subscribe((event) => events.push(event));
    await new Promise<void>((resolve, reject) => {
      sink.commit(tree).subscribe({ error: reject, complete: resolve });
    });
    return changesOf(events, cwd);
  }

  it.each([
    [
      'a delete',
      (tree: Tree) => tree.delete('src/a.ts'),
      [{ path: 'src/a.ts', before: 'a\n', after: undefined }],
      ['DELETE src/a.ts'],
    ],
    [
      'a rename',
      (tree: Tree) => tree.rename('src/a.ts', 'src/x/y.ts'),
      [{ path: 'src/x/y.ts', from: 'src/a.ts', before: 'a\n', after: 'a\n' }],
      ['RENAME src/a.ts => src/x/y.ts'],
    ],
    [
      'a rename with another text: one change',
      (tree: Tree) => {
        tree.rename('src/a.ts', 'src/x.ts');
        tree.overwrite('src/x.ts', 'new\n');
      },
      [{ path: 'src/x.ts', from: 'src/a.ts', before: 'a\n', after: 'new\n' }],
      ['RENAME src/a.ts => src/x.ts\nUPDATE src/x.ts'],
    ],
    [
      'a text, and then a rename',
      (tree: Tree) => {
        tree.overwrite('src/a.ts', 'new\n');
        tree.rename('src/a.ts', 'src/x.ts');
      },
      [{ path: 'src/x.ts', from: 'src/a.ts', before: 'a\n', after: 'new\n' }],
      ['RENAME src/a.ts => src/x.ts\nUPDATE src/x.ts'],
    ],
    [
      'renames in a chain',
      (tree: Tree) => {
        tree.rename('src/b.ts', 'src/x.ts');
        tree.rename('src/a.ts', 'src/b.ts');
      },
      [
        { path: 'src/x.ts', from: 'src/b.ts', before: 'b\n', after: 'b\n' },
        { path: 'src/b.ts', from: 'src/a.ts', before: 'a\n', after: 'a\n' },
      ],
      ['RENAME src/b.ts => src/x.ts', 'RENAME src/a.ts => src/b.ts'],
    ],
    [
      'the lock first: it comes last, made, changed or deleted',
      (tree: Tree) => {
        tree.create(LOCK_FILE, '{}\n');
        tree.overwrite('src/a.ts', 'A\n');
      },
      [
        { path: 'src/a.ts', before: 'a\n', after: 'A\n' },
        { path: LOCK_FILE, before: undefined, after: '{}\n' },
      ],
      ['UPDATE src/a.ts', `CREATE ${LOCK_FILE}`],
    ],
  ])('%s', async (_, act, changes, listed) => {
    const seen = await foreseen(act);
    expect(seen).toEqual(changes);
    expect(seen.map(listChange)).toEqual(listed);
  });

  it('is an error where devkit foresees one', async () => {
    await expect(foreseen((tree) => tree.create('src/a.ts', 'x'))).rejects.toThrow('src/a.ts');
  });
});

describe('the diff of', () => {
  it.each([
    [
      'a delete',
      { path: 'src/a.ts', before: 'a\n', after: undefined },
      '--- a/src/a.ts\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a',
    ],
    [
      'a rename',
      { path: 'b.ts', from: 'src/a.ts', before: 'a\n', after: 'a\n' },
      'rename from src/a.ts\nrename to b.ts',
    ],
    [
      'a rename with another text',
      { path: 'b.ts', from: 'a.ts', before: 'a\n', after: 'b\n' },
      'rename from a.ts\nrename to b.ts\n--- a/a.ts\n+++ b/b.ts\n@@ -1,1 +1,1 @@\n-a\n+b',
    ],
    [
      'an env file that is deleted shows no value',
      { path: '.env', before: 'PASSWORD=hunter\n', after: undefined },
      '--- a/.env\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-PASSWORD=(not shown)',
    ],
  ])('%s', async (_, change, diff) => {
    expect((await renderDiff(change)).replaceAll('\t', '')).toBe(diff);
  });

  it.each([
    [{ path: 'a', before: undefined, after: '' }, 'create'],
    [{ path: 'a', before: '', after: 'b' }, 'update'],
    [{ path: 'a', before: '', after: undefined }, 'delete'],
    [{ path: 'a', from: 'b', before: '', after: '' }, 'rename'],
  ])('%j is %s', (change, kind) => expect(kindOf(change)).toBe(kind));
});
