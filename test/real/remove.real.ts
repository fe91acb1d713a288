import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedApp, copyApp, type Flavour, FLAVOURS } from '../../scripts/lib/nest-apps.mjs';
import { killAll } from '../../scripts/lib/processes.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { prepareGuarded } from './guarded-app';
import { newFindings, RealApp } from './real-app';

const NEST = ['node', 'node_modules/@nestjs/cli/bin/nest.js'] as const;
const OWN = ['node', 'node_modules/nest-auth-jwt/dist/cli/main.js'] as const;
const GIT = ['git', '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'] as const;

const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-remove-'));

interface Row {
  readonly flavour: Flavour;
  readonly title: string;
  readonly prepare?: (app: RealApp) => Promise<void>;
  readonly flags: readonly string[];
  readonly command: readonly [program: string, ...args: string[]];
}

const ROWS: readonly Row[] = [
  {
    flavour: 'esm12',
    title: 'npx nest-auth-jwt remove',
    flags: [],
    command: [...OWN, 'remove', '--yes'],
  },
  {
    flavour: 'cjs11',
    title: 'global guards, nest g -c nest-auth-jwt remove',
    prepare: prepareGuarded,
    flags: ['--guard', 'global'],
    command: [...NEST, 'g', '-c', 'nest-auth-jwt', 'remove'],
  },
];

afterAll(() => {
  killAll();
  rmSync(workshop, { recursive: true, force: true });
});

describe.for(ROWS.map((row) => [`remove-${row.flavour}`, row] as const))('%s', ([, row]) => {
  const app = new RealApp(join(workshop, row.flavour));
  let findings: string[] = [];
  const commit = async (message: string) => {
    await app.do('git', 'add', '--all');
    await app.do(...GIT, 'commit', '--quiet', '--message', message);
  };

  beforeAll(async () => {
    copyApp(await cachedApp(row.flavour), app.folder);
    await row.prepare?.(app);
    await app.do('npm', 'install', '--save-dev', await packTarball(workshop));
    findings = await app.lint();
    await app.do('git', 'init', '--quiet');
    await commit('the app');
    await app.do(...OWN, 'add', '--yes', ...row.flags);
    await commit('auth');
  });

  it(`${FLAVOURS[row.flavour].title}: ${row.title} leaves nothing behind`, async () => {
    const screen = await app.do(...row.command);
    const changed = await app.do('git', 'diff', '--name-only', 'HEAD~1');
    // npm writes its own file in its own way, whatever was in it before.
    expect(
      changed.split('\n').filter((path) => path && path !== 'package-lock.json'),
      screen,
    ).toEqual([]);
    const others = await app.do('git', 'status', '--porcelain', '--ignored');
    expect(others.match(/^(\?\?|!!).*(env|data|auth).*$/gm), others).toBeNull();
    expect(app.has('node_modules/class-validator')).toBe(false);
  });

  it('and the app builds, lints and passes its tests', async () => {
    await app.do('npm', 'run', 'build');
    expect(newFindings(findings, await app.lint())).toEqual([]);
    await app.do('npm', 'test');
    await app.do('npm', 'run', 'test:e2e');
  });

  it('files in another code style are unchanged, those with an edit stay', async () => {
    await app.do('git', 'reset', '--quiet', '--hard', 'HEAD');
    app.write('.prettierrc', '{ "semi": false, "tabWidth": 4, "printWidth": 110 }\n');
    await app.do('node', 'node_modules/prettier/bin/prettier.cjs', '--write', 'src', 'test');
    app.edit('src/auth/users.ts', (text) => `${text}\nexport const mine = 1\n`);
    await commit('our style');
    const screen = await app.do(...row.command);
    expect(screen).toContain('src/auth/users.ts: you changed it');
    expect(await app.do('git', 'ls-files', '--', 'src/auth', 'test')).toContain(
      'src/auth/users.ts',
    );
    const left = await app.do('git', 'ls-files', '--others', '--cached', '--', 'src/auth');
    expect(left.split('\n').filter((path) => path && app.has(path))).toEqual(['src/auth/users.ts']);
    expect(app.read('src/app.module.ts')).not.toContain('AuthModule');
  });
});
