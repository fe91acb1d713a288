import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileEntry, serializeLock, type FileEntry } from '../../src/merge/lock';
import { age, changeEntry, lockOf, runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const CLAIMS = 'src/auth/claims.ts';
const older = (text: string) => `// old\n${text}`;

let app: UnitTestTree;
let today: Record<string, string>;
const textOf = (path: string): string => today[`/${path}`] ?? '';
const move = (from: string, to: string): void => {
  const text = app.readText(from);
  app.delete(from);
  app.create(to, text);
};
const entryOf = (tree: UnitTestTree, id: string): FileEntry | undefined =>
  lockOf(tree).installs['src']?.files[id];

/** A run, and a second one that must find nothing to do. */
async function upgradeTwice(options = {}) {
  const first = await runUpgrade(app, options);
  const before = snapshot(first.tree);
  const second = await runUpgrade(first.tree);
  expect(second.output).toContain('Everything is as');
  expect(snapshot(second.tree)).toEqual(before);
  return first;
}

beforeEach(async () => {
  app = (await runAuthJwt(freshApp())).tree;
  today = snapshot(app);
});

describe('a file that is not in the lock', () => {
  beforeEach(() => changeEntry(app, 'claims', () => undefined));

  it('is written where its path is free', async () => {
    app.delete(CLAIMS);
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/create +src\/auth\/claims\.ts/);
    expect(tree.readText(CLAIMS)).toBe(textOf(CLAIMS));
  });

  it('is ours again where it is what would be written', async () => {
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/adopted +src\/auth\/claims\.ts/);
    expect(entryOf(tree, 'claims')?.state).toBe('tracked');
  });

  it("is left alone where it is the user's", async () => {
    app.overwrite(CLAIMS, 'export const mine = 1;\n');
    const { tree, output } = await runUpgrade(app);
    expect(output).toMatch(/kept +src\/auth\/claims\.ts +a file of yours is there; --adopt/);
    expect(tree.readText(CLAIMS)).toBe('export const mine = 1;\n');
    expect(entryOf(tree, 'claims')).toBeUndefined();
  });

  it('is compared with the template line by line with --adopt', async () => {
    app.overwrite(CLAIMS, textOf(CLAIMS).replace(/^import.*$/m, "import x from 'x';"));
    const { tree } = await runUpgrade(app, { adopt: true, conflict: 'markers' });
    expect(tree.readText(CLAIMS)).toMatch(/<<<<<<< yours\nimport x from 'x';\n/);
    expect(entryOf(tree, 'claims')?.state).toBe('conflict');
  });
});

describe('a file that the user deleted', () => {
  beforeEach(() => {
    age(app, 'claims', older);
    app.delete(CLAIMS);
  });

  it('stays deleted, and is told of once', async () => {
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/kept +src\/auth\/claims\.ts +you deleted it; --restore/);
    expect(tree.exists(CLAIMS)).toBe(false);
    expect(entryOf(tree, 'claims')?.state).toBe('deleted');
  });

  it.each(['src/auth/claims.ts', 'claims.ts', 'src/**/claims.ts', './src/auth/claims.ts'])(
    'comes back with --restore %s',
    async (restore) => {
      const { tree, output } = await upgradeTwice({ restore });
      expect(output).toMatch(/create +src\/auth\/claims\.ts/);
      expect(tree.readText(CLAIMS)).toBe(textOf(CLAIMS));
    },
  );

  it('and a mistyped --restore is told', async () => {
    await expect(runUpgrade(app, { restore: 'src/auth/clams.ts' })).rejects.toThrow(
      /--restore src\/auth\/clams\.ts: no generated file/,
    );
  });
});

describe('a file that the user moved', () => {
  const HERE = 'src/tokens/access-claims.ts';

  it('is followed, its relative imports and those of its neighbours too', async () => {
    age(app, 'claims', older);
    age(app, 'strict-jwt', older);
    move(CLAIMS, HERE);
    for (const [path, text] of Object.entries(snapshot(app))) {
      if (!path.startsWith('/src/auth/')) continue;
      const moved = text.replace("'./claims.js'", "'../tokens/access-claims.js'");
      if (moved !== text) app.overwrite(path, moved);
    }
    const imported = app.readText(HERE).replaceAll("from './", "from '../auth/");
    app.overwrite(HERE, imported);
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/update +src\/tokens\/access-claims\.ts +untouched by you; you moved/);
    expect(tree.readText(HERE)).toBe(imported.replace('// old\n', ''));
    expect(tree.readText('src/auth/strict-jwt.ts')).not.toContain('// old');
    expect(entryOf(tree, 'claims')).toMatchObject({ path: HERE, templatePath: CLAIMS });
  });

  it('is followed with all of its folder, and so is the option', async () => {
    age(app, 'dto/login.dto', older);
    for (const path of Object.keys(snapshot(app))) {
      if (path.startsWith('/src/auth/')) move(path, path.replace('/src/auth/', '/src/who/'));
    }
    move('src/who/claims.ts', 'src/who/access-claims.ts');
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/moved +src\/who\/ +followed: \d\d files, from src\/auth\//);
    expect(output).toMatch(/moved +src\/who\/access-claims\.ts +followed/);
    expect(output).not.toMatch(/rename|create/);
    expect(tree.readText('src/who/dto/login.dto.ts')).toBe(textOf('src/auth/dto/login.dto.ts'));
    expect(lockOf(tree).installs['src']?.options['path']).toBe('who');
    expect(Object.keys(snapshot(tree)).filter((path) => path.startsWith('/src/auth/'))).toEqual([]);
  });
});

describe('a template that changed its name', () => {
  const OLD = 'src/auth/token-claims.ts';
  beforeEach(() => {
    changeEntry(app, 'claims', (entry) => ({ ...entry, path: OLD, templatePath: OLD }));
    move(CLAIMS, OLD);
  });

  it('renames the file, and what the user changed is in it', async () => {
    app.overwrite(OLD, `${textOf(CLAIMS)}export const mine = 1;\n`);
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/rename +src\/auth\/token-claims\.ts -> claims\.ts/);
    expect(tree.readText(CLAIMS)).toMatch(/export const mine = 1;\n$/);
    expect(tree.exists(OLD)).toBe(false);
  });

  it('waits where another file has that name', async () => {
    app.create(CLAIMS, 'export const other = 1;\n');
    const { tree, output } = await runUpgrade(app);
    expect(output).toMatch(/kept +src\/auth\/claims\.ts +its template has this name now/);
    expect(tree.readText(CLAIMS)).toBe('export const other = 1;\n');
    expect(tree.exists(OLD)).toBe(true);
  });

  it('does not move a file that the user has elsewhere', async () => {
    move(OLD, 'src/tokens/claims.ts');
    const { tree } = await runUpgrade(app);
    expect(tree.exists('src/tokens/claims.ts')).toBe(true);
    expect(tree.exists(CLAIMS)).toBe(false);
  });
});

describe('a template that is gone', () => {
  const GONE = 'src/auth/gone.ts';
  beforeEach(() => {
    const text = 'export const gone = 1;\n';
    app.create(GONE, text);
    changeEntry(app, 'gone', () => fileEntry({ path: GONE, templatePath: GONE, text }));
  });

  it('takes its file along', async () => {
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/delete +src\/auth\/gone\.ts +no longer generated; untouched/);
    expect(tree.exists(GONE)).toBe(false);
    expect(entryOf(tree, 'gone')).toBeUndefined();
  });

  it('leaves one that the user changed, which is his from then on', async () => {
    app.overwrite(GONE, 'export const gone = 2;\n');
    const { tree, output } = await upgradeTwice();
    expect(output).toMatch(/kept +src\/auth\/gone\.ts +no longer generated; you changed it/);
    expect(entryOf(tree, 'gone')?.state).toBe('ejected');
  });
});

describe('a file that the user ejects', () => {
  it('is not touched, until it is restored', async () => {
    age(app, 'claims', older);
    const { tree, output } = await upgradeTwice({ eject: 'claims.ts' });
    expect(output).toMatch(/ejected +src\/auth\/claims\.ts +yours from now on/);
    expect(tree.readText(CLAIMS)).toMatch(/^\/\/ old\n/);
    const back = await runUpgrade(tree, { restore: 'claims.ts' });
    expect(back.tree.readText(CLAIMS)).toBe(textOf(CLAIMS));
    expect(entryOf(back.tree, 'claims')?.state).toBe('tracked');
  });
});

describe('a name that a template has no longer', () => {
  it('is told with each file that imports it and stays as it is', async () => {
    age(app, 'claims', (text) => `${text}export function former() {}\n`);
    const USER = 'src/auth/strict-jwt.ts';
    app.overwrite(USER, `import { former } from './claims.js';\n${textOf(USER)}`);
    const { output, tree } = await runUpgrade(app, { eject: 'strict-jwt.ts' });
    expect(output).toContain(`${USER}:1 imports former, which ${CLAIMS} no longer has.`);
    expect((await runUpgrade(tree)).output).not.toContain('former');
  });
});

describe('what --only and --skip leave out', () => {
  beforeEach(() => {
    age(app, 'claims', older);
    age(app, 'dto/login.dto', older);
  });

  it.each([
    { only: 'src/auth/dto/**' },
    { skip: 'claims.ts' },
    { only: '**/*.ts', skip: 'claims*' },
  ])('waits for another run: %o', async (options) => {
    const { tree } = await runUpgrade(app, options);
    expect(tree.readText(CLAIMS)).toMatch(/^\/\/ old/);
    expect(tree.readText('src/auth/dto/login.dto.ts')).not.toMatch(/^\/\/ old/);
    expect(lockOf(tree).version).toBe('0.1.0');
    const rest = await runUpgrade(tree);
    expect(rest.output).toMatch(/0\.1\.0 -> [\s\S]*update +src\/auth\/claims\.ts/);
    expect(snapshot(rest.tree)).toEqual(today);
  });
});

describe('line ends and marks', () => {
  it('of the file stay', async () => {
    age(app, 'claims', older);
    age(app, 'dto/login.dto', older);
    const mine = `\uFEFF${app.readText(CLAIMS)}export const mine = 1;\n`.replaceAll('\n', '\r\n');
    app.overwrite(CLAIMS, mine);
    app.overwrite(
      'src/auth/dto/login.dto.ts',
      older(textOf('src/auth/dto/login.dto.ts')).replaceAll('\n', '\r\n'),
    );
    const { tree } = await upgradeTwice();
    expect(tree.read(CLAIMS)?.toString('utf8')).toBe(mine.replace('// old\r\n', ''));
    expect(tree.readText('src/auth/dto/login.dto.ts')).toBe(
      textOf('src/auth/dto/login.dto.ts').replaceAll('\n', '\r\n'),
    );
  });
});

describe('a lock', () => {
  it('whose base is damaged costs the care of that file alone', async () => {
    age(app, 'claims', older);
    age(app, 'dto/login.dto', older);
    changeEntry(app, 'claims', (entry) => entry && { ...entry, base: 'AAAA' });
    app.overwrite(CLAIMS, `${app.readText(CLAIMS)}// mine\n`);
    const { tree, output } = await runUpgrade(app);
    expect(output).toMatch(/kept +src\/auth\/claims\.ts +its base in the lock is damaged/);
    expect(tree.readText(CLAIMS)).toMatch(/^\/\/ old[\s\S]*mine\n$/);
    expect(tree.readText('src/auth/dto/login.dto.ts')).not.toMatch(/^\/\/ old/);
  });

  it.each([
    [
      'of a newer version',
      (text: string) => text.replace(/"version": "[^"]+"/, '"version": "99.0.0"'),
    ],
    ['of a newer format', (text: string) => text.replace('"schema": 1', '"schema": 2')],
    [
      'that names a file outside',
      (text: string) => text.replace('"src/auth/claims.ts"', '"../claims.ts"'),
    ],
    ['that holds markers', (text: string) => `<<<<<<< HEAD\n${text}`],
    ['that is no JSON', (text: string) => text.slice(0, 100)],
    ['of an app that is gone', (text: string) => text.replace('"src": {', '"apps/gone/src": {')],
  ])('%s is refused, and nothing is changed', async (_, damage) => {
    age(app, 'claims', older);
    app.overwrite('auth-jwt.lock.json', damage(app.readText('auth-jwt.lock.json')));
    const before = snapshot(app);
    await expect(runUpgrade(app)).rejects.toThrow(/auth-jwt\.lock\.json: /);
    expect(snapshot(app)).toEqual(before);
  });

  it('that was put back to its state before leads to the same files', async () => {
    age(app, 'claims', older);
    const old = app.readText('auth-jwt.lock.json');
    app.overwrite(CLAIMS, `${app.readText(CLAIMS)}export const mine = 1;\n`);
    const { tree } = await runUpgrade(app);
    const after = snapshot(tree);
    tree.overwrite('auth-jwt.lock.json', old);
    expect(snapshot((await runUpgrade(tree)).tree)).toEqual(after);
  });
});

it('an upgrade of all apps of a monorepo is one run', async () => {
  const two = freshApp({
    'nest-cli.json': JSON.stringify({
      monorepo: true,
      sourceRoot: 'apps/shop/src',
      projects: {
        shop: { type: 'application', root: 'apps/shop', sourceRoot: 'apps/shop/src' },
        admin: { type: 'application', root: 'apps/admin', sourceRoot: 'apps/admin/src' },
      },
    }),
    ...Object.fromEntries(
      ['shop', 'admin'].flatMap((name) => [
        [`apps/${name}/src/main.ts`, textOf('src/main.ts')],
        [
          `apps/${name}/src/app.module.ts`,
          "import { Module } from '@nestjs/common';\n\n@Module({})\nexport class AppModule {}\n",
        ],
      ]),
    ),
  });
  const first = await runAuthJwt(two, { project: 'shop' });
  app = (await runAuthJwt(first.tree, { project: 'admin' })).tree;
  const before = snapshot(app);
  age(app, 'claims', older, 'apps/shop/src');
  age(app, 'claims', older, 'apps/admin/src');
  const alone = await runUpgrade(app, { project: 'admin' });
  expect(alone.tree.readText('apps/shop/src/auth/claims.ts')).toMatch(/^\/\/ old/);
  expect(lockOf(alone.tree).version).toBe('0.1.0');
  const { tree, output } = await runUpgrade(alone.tree);
  expect(output).toMatch(/\(apps\/shop\/src\)\n +update/);
  expect(snapshot(tree)).toEqual(before);
  expect(serializeLock(lockOf(tree))).toBe(before['/auth-jwt.lock.json']);
});
