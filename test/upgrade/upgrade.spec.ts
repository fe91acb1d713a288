import { beforeEach, describe, expect, it } from 'vitest';
import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { age, lockOf, runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const SERVICE = 'src/auth/session.service.ts';
const change = (tree: UnitTestTree, path: string, from: string, to: string): void => {
  const text = tree.readText(path);
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}`);
  tree.overwrite(path, text.replace(from, to));
};

let app: UnitTestTree;
let today: Record<string, string>;

beforeEach(async () => {
  app = (await runAuthJwt(freshApp())).tree;
  today = snapshot(app);
});

describe('upgrade', () => {
  it('has nothing to do where all is of this version', async () => {
    const { tree, output } = await runUpgrade(app);
    expect(output).toContain('Everything is as nest-auth-jwt');
    expect(snapshot(tree)).toEqual(today);
  });

  it('says what is needed where there is no lock', async () => {
    await expect(runUpgrade(freshApp())).rejects.toThrow(/auth-jwt\.lock\.json[\s\S]*--adopt/);
  });

  it('replaces what the user has not touched, and is done then', async () => {
    age(app, 'session.service', (text) => `// old\n${text}`);
    const { tree, output } = await runUpgrade(app);
    expect(output).toMatch(
      /nest-auth-jwt 0\.1\.0 -> \S+ \(src\)\n\s+update {2}src\/auth\/session\.service\.ts {2}untouched by you/,
    );
    expect(snapshot(tree)).toEqual(today);
    const again = await runUpgrade(tree);
    expect(again.output).toContain('Everything is as');
    expect(snapshot(again.tree)).toEqual(today);
  });

  it('merges into what the user changed', async () => {
    age(app, 'session.service', (text) => `// old\n${text}`);
    const mine = `${app.readText(SERVICE)}\nexport const mine = 1;\n`;
    app.overwrite(SERVICE, mine);
    const { tree, output } = await runUpgrade(app);
    expect(output).toMatch(
      /merge +src\/auth\/session\.service\.ts +1 template change, your edits kept/,
    );
    expect(tree.readText(SERVICE)).toBe(mine.replace('// old\n', ''));
  });

  it('writes nothing at all where a conflict is not to be written', async () => {
    age(app, 'session.service', (text) => `// old\n${text}`);
    age(app, 'claims', (text) => `// old\n${text}`);
    change(app, SERVICE, '// old', '// mine');
    const before = snapshot(app);
    await expect(runUpgrade(app, { conflict: 'fail' })).rejects.toThrow(
      /Nothing was changed[\s\S]*session\.service\.ts:1[\s\S]*--conflict=markers/,
    );
    expect(snapshot(app)).toEqual(before);
  });

  it('writes markers, stops while they are there, and goes on when they are resolved', async () => {
    age(app, 'session.service', (text) => `// old\n${text}`);
    change(app, SERVICE, '// old', '// mine');
    const { tree, output } = await runUpgrade(app, { conflict: 'markers' });
    expect(output).toMatch(
      /conflict +src\/auth\/session\.service\.ts:1 +1 conflict\n[\s\S]*Resolve/,
    );
    expect(tree.readText(SERVICE)).toContain('<<<<<<< yours\n// mine\n||||||| template (old)\n');
    await expect(runUpgrade(tree)).rejects.toThrow(/session\.service\.ts:1: a conflict is not/);
    const resolved = `// mine\n${today[`/${SERVICE}`] ?? ''}`;
    tree.overwrite(SERVICE, resolved);
    const after = await runUpgrade(tree);
    expect(after.tree.readText(SERVICE)).toBe(resolved);
    expect(lockOf(after.tree).installs['src']?.files['session.service']?.state).toBe('tracked');
  });

  it('writes the new text beside the file, and takes its absence as an answer', async () => {
    age(app, 'session.service', (text) => `// old\n${text}`);
    change(app, SERVICE, '// old', '// mine');
    const mine = app.readText(SERVICE);
    const beside = `${SERVICE}.auth-jwt-new`;
    const { tree } = await runUpgrade(app, { conflict: 'sidecar' });
    expect(tree.readText(SERVICE)).toBe(mine);
    expect(tree.readText(beside)).toBe(today[`/${SERVICE}`]);
    const again = await runUpgrade(tree, { conflict: 'sidecar' });
    expect(snapshot(again.tree)).toEqual(snapshot(tree));
    again.tree.delete(beside);
    const done = await runUpgrade(again.tree, { conflict: 'sidecar' });
    expect(done.tree.readText(SERVICE)).toBe(mine);
    expect(done.tree.exists(beside)).toBe(false);
    expect((await runUpgrade(done.tree)).output).toContain('Everything is as');
  });
});
