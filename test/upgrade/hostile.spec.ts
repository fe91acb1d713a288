import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FileEntry } from '../../src/merge/lock';
import { age, changeEntry, lockOf, runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const [CLAIMS, BEARER, OLD] = ['claims', 'bearer', 'old'].map((name) => `src/auth/${name}.ts`) as [
  string,
  string,
  string,
];
const MINE = '\nexport const mine = 1;\n';
const YOURS = '\nexport const yours = 2;\n';
const older = (text: string) => `// old\n${text}`;

let app: UnitTestTree;
let today: Record<string, string>;
const textOf = (path: string): string => today[`/${path}`] ?? '';
const entryOf = (tree: UnitTestTree, id: string): FileEntry | undefined =>
  lockOf(tree).installs['src']?.files[id];
const put = (path: string, text: string): void => {
  if (app.exists(path)) app.overwrite(path, text);
  else app.create(path, text);
};
/** As if the template had had another name when the file was generated. */
const wasAt = (id: string, path: string): void =>
  changeEntry(app, id, (entry) => ({ ...entry, path, templatePath: path }));
const moveFolder = (to: string, tree = app): void => {
  for (const path of tree.files.filter((each) => each.startsWith('/src/auth/'))) {
    tree.rename(path, path.replace('/src/auth/', `/src/${to}/`));
  }
  const root = tree.readText('src/app.module.ts');
  tree.overwrite('src/app.module.ts', root.replaceAll("'./auth/", `'./${to}/`));
};

async function isDone(tree: UnitTestTree): Promise<void> {
  const before = snapshot(tree);
  const { output, tree: after } = await runUpgrade(tree);
  expect(output).toContain('Everything is as');
  expect(snapshot(after)).toEqual(before);
}

beforeEach(async () => {
  app = (await runAuthJwt(freshApp())).tree;
  today = snapshot(app);
});

describe('templates that changed names with each other', () => {
  it.each([
    ['one after the other', OLD],
    ['in a ring', CLAIMS],
  ])('%s', async (_, bearerWas) => {
    wasAt('claims', BEARER);
    wasAt('bearer', bearerWas);
    app.delete(CLAIMS);
    put(BEARER, textOf(CLAIMS) + MINE);
    put(bearerWas, textOf(BEARER) + YOURS);
    const { tree } = await runUpgrade(app);
    expect(tree.readText(CLAIMS)).toBe(textOf(CLAIMS) + MINE);
    expect(tree.readText(BEARER)).toBe(textOf(BEARER) + YOURS);
    expect(tree.exists(OLD)).toBe(false);
    expect(entryOf(tree, 'bearer')).toMatchObject({ path: BEARER, templatePath: BEARER });
    await isDone(tree);
  });

  it('and a new one has the name that was left', async () => {
    wasAt('claims', BEARER);
    changeEntry(app, 'bearer', () => undefined);
    app.delete(CLAIMS);
    put(BEARER, textOf(CLAIMS) + MINE);
    const { tree } = await runUpgrade(app);
    expect(tree.readText(CLAIMS)).toBe(textOf(CLAIMS) + MINE);
    expect(tree.readText(BEARER)).toBe(textOf(BEARER));
    await isDone(tree);
  });

  it('wait where the one in the way is left for another run', async () => {
    wasAt('claims', BEARER);
    wasAt('bearer', OLD);
    app.delete(CLAIMS);
    put(BEARER, textOf(CLAIMS) + MINE);
    put(OLD, textOf(BEARER) + YOURS);
    const { tree } = await runUpgrade(app, { skip: BEARER, only: OLD });
    expect(tree.readText(BEARER)).toBe(textOf(CLAIMS) + MINE);
    expect(tree.readText(OLD)).toBe(textOf(BEARER) + YOURS);
  });
});

it('a file that cannot follow its template is imported from where it stays', async () => {
  wasAt('claims', OLD);
  app.rename(CLAIMS, OLD);
  put(CLAIMS, 'export const other = 1;\n');
  const imported = textOf('src/auth/strict-jwt.ts').replace("'./claims.js'", "'./old.js'");
  age(app, 'strict-jwt', () => older(imported));
  const { tree, output } = await runUpgrade(app);
  expect(output).toMatch(/kept +src\/auth\/claims\.ts +its template has this name now/);
  expect(tree.readText('src/auth/strict-jwt.ts')).toBe(imported);
});

describe('files of the user that stand where generated ones were', () => {
  beforeEach(() => {
    age(app, 'claims', older);
    age(app, 'bearer', older);
  });
  const [claims, bearer] = [
    () => older(textOf(CLAIMS)) + MINE,
    () => older(textOf(BEARER)) + YOURS,
  ];

  it('one that exports the moved one again is left alone', async () => {
    const again = "export * from '../tokens/claims.js';\n";
    put('src/tokens/claims.ts', claims().replaceAll("'./", "'../auth/"));
    put(CLAIMS, again);
    const { tree } = await runUpgrade(app);
    expect(tree.readText(CLAIMS)).toBe(again);
    expect(tree.readText('src/tokens/claims.ts')).not.toContain('// old');
    expect(tree.readText('src/tokens/claims.ts')).toContain(MINE);
    expect(entryOf(tree, 'claims')).toMatchObject({ path: 'src/tokens/claims.ts' });
    await isDone(tree);
  });

  it('two that changed places are each merged with their own', async () => {
    put(CLAIMS, bearer());
    put(BEARER, claims());
    const { tree } = await runUpgrade(app);
    expect(tree.readText(CLAIMS)).toBe(textOf(BEARER) + YOURS);
    expect(tree.readText(BEARER)).toBe(textOf(CLAIMS) + MINE);
    await isDone(tree);
  });

  it('a deleted one whose name another got stays deleted', async () => {
    put(CLAIMS, bearer());
    app.delete(BEARER);
    const { tree } = await runUpgrade(app);
    expect(tree.readText(CLAIMS)).toBe(textOf(BEARER) + YOURS);
    expect(tree.exists(BEARER)).toBe(false);
    expect(entryOf(tree, 'claims')).toMatchObject({ path: CLAIMS, state: 'deleted' });
    expect(entryOf(tree, 'bearer')).toMatchObject({ path: CLAIMS, state: 'tracked' });
    age(tree, 'claims', (text) => `// older\n${text}`);
    changeEntry(tree, 'claims', (entry) => ({ ...entry, state: 'deleted' }));
    tree.overwrite(CLAIMS, textOf(BEARER) + YOURS);
    const again = await runUpgrade(tree);
    expect(again.tree.readText(CLAIMS)).toBe(textOf(BEARER) + YOURS);
  });

  it('and no file is merged twice where the lock names it twice', async () => {
    changeEntry(app, 'bearer', (entry) => ({ ...entry, path: CLAIMS }));
    put(CLAIMS, claims());
    app.delete(BEARER);
    const { tree } = await runUpgrade(app, { conflict: 'markers' });
    expect(tree.readText(CLAIMS)).toBe(textOf(CLAIMS) + MINE);
  });

  it.each(['', '\uFEFF', '\n'])(
    'one with nothing in it is kept as %j, beside a question',
    async (text) => {
      put(CLAIMS, text);
      await expect(runUpgrade(app, { conflict: 'fail' })).rejects.toThrow(/claims\.ts:1/);
      const { tree } = await runUpgrade(app, { conflict: 'markers' });
      expect(tree.readContent(CLAIMS).startsWith('\uFEFF')).toBe(text === '\uFEFF');
      expect(tree.readText(CLAIMS)).toContain('||||||| template (old)\n// old\n');
    },
  );
});

describe('the new text beside a file', () => {
  const BESIDE = `${CLAIMS}.auth-jwt-new`;
  const sidecar = { conflict: 'sidecar' } as const;
  beforeEach(() => {
    age(app, 'claims', older);
    put(CLAIMS, textOf(CLAIMS).replace(/^/, '// mine\n'));
  });

  it("is not written over a file of the user's", async () => {
    put(BESIDE, 'what I noted\n');
    const before = snapshot(app);
    await expect(runUpgrade(app, sidecar)).rejects.toThrow(
      /claims\.ts\.auth-jwt-new: the new text/,
    );
    expect(snapshot(app)).toEqual(before);
  });

  it('is not written again over what the user made of it', async () => {
    const { tree } = await runUpgrade(app, sidecar);
    tree.overwrite(BESIDE, `${tree.readText(BESIDE)}// half done\n`);
    await expect(runUpgrade(tree, sidecar)).rejects.toThrow(
      /claims\.ts\.auth-jwt-new: the new text/,
    );
    const { tree: marked } = await runUpgrade(tree, { conflict: 'markers' });
    expect(marked.readText(BESIDE)).toContain('// half done');
  });

  it('is still a question where both were moved', async () => {
    const { tree } = await runUpgrade(app, sidecar);
    moveFolder('who', tree);
    const { tree: again } = await runUpgrade(tree, sidecar);
    expect(entryOf(again, 'claims')).toMatchObject({
      path: 'src/who/claims.ts',
      state: 'conflict',
    });
    expect(again.readText('src/who/claims.ts')).toContain('// mine');
  });

  it('goes where its template went', async () => {
    wasAt('claims', OLD);
    app.rename(CLAIMS, OLD);
    const { tree } = await runUpgrade(app, sidecar);
    expect(tree.readText(CLAIMS)).toContain('// mine');
    expect(tree.readText(BESIDE)).toBe(textOf(CLAIMS));
    expect(tree.exists(OLD)).toBe(false);
    tree.delete(BESIDE);
    await isDone((await runUpgrade(tree, sidecar)).tree);
  });
});

describe('a folder that was moved', () => {
  it('is followed with what a run is not about, edited as it may be', async () => {
    age(app, 'claims', older);
    age(app, 'bearer', older);
    put(BEARER, '// old\nexport const all = 1;\nexport const of = 2;\nexport const mine = 3;\n');
    moveFolder('who');
    const { tree } = await runUpgrade(app, { only: '**/claims.ts' });
    expect(tree.readText('src/who/claims.ts')).toBe(textOf(CLAIMS));
    expect(entryOf(tree, 'bearer')).toMatchObject({ path: 'src/who/bearer.ts', state: 'tracked' });
    const { tree: after } = await runUpgrade(tree, { conflict: 'markers' });
    expect(after.readText('src/who/bearer.ts')).toContain('export const mine = 3;');
    expect(entryOf(after, 'bearer')).not.toMatchObject({ state: 'deleted' });
  });

  it('is followed with what was ejected', async () => {
    changeEntry(app, 'claims', (entry) => ({ ...entry, state: 'ejected' }));
    moveFolder('who');
    const { tree } = await runUpgrade(app);
    expect(entryOf(tree, 'claims')).toMatchObject({ path: 'src/who/claims.ts', state: 'ejected' });
    await isDone(tree);
  });
});

describe('what is missing', () => {
  it('comes back with --restore, ejected as it was', async () => {
    changeEntry(app, 'claims', (entry) => ({ ...entry, state: 'ejected' }));
    app.delete(CLAIMS);
    const { tree } = await runUpgrade(app, { restore: CLAIMS });
    expect(tree.readText(CLAIMS)).toBe(textOf(CLAIMS));
    expect(entryOf(tree, 'claims')?.state).toBe('tracked');
  });

  it('cannot be ejected, and stays deleted', async () => {
    app.delete(CLAIMS);
    const { tree, output } = await runUpgrade(app, { eject: CLAIMS });
    expect(output).toMatch(/kept +src\/auth\/claims\.ts +you deleted it/);
    expect(entryOf(tree, 'claims')?.state).toBe('deleted');
  });

  it('is not brought back where it is all', async () => {
    age(app, 'claims', older);
    const all = app.files.filter((each) => /\/auth[./]|AUTH\.md/.test(each));
    for (const path of all) app.delete(path);
    put('src/app.module.ts', textOf('src/app.module.ts').replace(/^.*AuthModule.*\n/gm, ''));
    const { tree, output } = await runUpgrade(app);
    expect(tree.files.filter((each) => each.startsWith('/src/auth/'))).toEqual([]);
    expect(output.split('\n').length).toBeLessThan(200);
    await isDone(tree);
  });
});

it('a file of another app is not taken for one that is missing here', async () => {
  const { tree } = await runAuthJwt(freshApp());
  age(tree, 'claims', older);
  const lock = lockOf(tree);
  const inner = 'src/inner/src/auth/claims.ts';
  tree.create(inner, older(textOf(CLAIMS)));
  const [[, claims] = []] = Object.entries(lock.installs['src']?.files ?? {}).filter(
    ([id]) => id === 'claims',
  );
  if (!claims) throw new Error('no claims');
  const install = { options: {}, patches: {}, files: { claims: { ...claims, path: inner } } };
  const installs = { ...lock.installs, 'src/inner/src': install };
  tree.overwrite('auth-jwt.lock.json', JSON.stringify({ ...lock, installs }));
  tree.delete(CLAIMS);
  const { tree: after } = await runUpgrade(tree, { project: 'src' });
  expect(after.readText(inner)).toBe(older(textOf(CLAIMS)));
  expect(entryOf(after, 'claims')).toMatchObject({ path: CLAIMS, state: 'deleted' });
});

it('a global guard that was moved is ours still: the e2e specs boot the root module', async () => {
  const { tree } = await runAuthJwt(freshApp(), { guard: 'global' });
  age(tree, 'claims', older);
  const guard = 'src/guards/jwt-auth.guard.ts';
  tree.rename('src/auth/jwt-auth.guard.ts', guard);
  tree.overwrite(guard, tree.readText(guard).replaceAll("'./", "'../auth/"));
  const root = tree.readText('src/app.module.ts');
  tree.overwrite('src/app.module.ts', root.replace("'./auth/jwt-auth", "'./guards/jwt-auth"));
  const { tree: after, output } = await runUpgrade(tree);
  expect(output).toMatch(/update +src\/auth\/claims\.ts/);
  expect(output).not.toMatch(/delete|e2e-spec/);
  expect(after.exists('test/auth.testing.e2e-spec.ts')).toBe(true);
});
