import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { upgrade } from '../../src/cli/commands/upgrade';
import { parseCommand } from '../../src/cli/parse';
import { run } from '../../src/cli/run';
import { fileEntry } from '../../src/merge/lock';
import { ownPackage } from '../../src/own-package';
import { age, changeEntry } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const SERVICE = 'src/auth/session.service.ts';
const GUARD = 'src/auth/roles.guard.ts';
const MARKERS = '<<<<<<< yours\n// mine\n||||||| template (old)\n// old\n=======\n>>>>>>> template';

const change = (app: UnitTestTree, from: string, to: string) =>
  app.overwrite(SERVICE, app.readText(SERVICE).replace(from, to));

describe('parseCommand', () => {
  it.each([
    [['--only', 'a', '--only', 'b/*.ts', '--skip=c'], { options: { only: 'a,b/*.ts', skip: 'c' } }],
    [['--no-format', '-y'], { options: { noFormat: true, yes: true } }],
    [['--format'], { options: { noFormat: false } }],
    [['--check', '--allow-dirty'], { options: { check: true }, own: { 'allow-dirty': true } }],
    [['--conflict', 'sidecar'], { options: { conflict: 'sidecar' } }],
  ])('upgrade %j', (argv, expected) => {
    const parsed = parseCommand(['upgrade', ...argv], upgrade, true);
    expect(parsed).toMatchObject({ ok: true, value: expected });
  });
});

describe('npx nest-auth-jwt upgrade', () => {
  /** Workspaces as they are before an upgrade. */
  const apps: Record<'current' | 'updates' | 'conflicts' | 'markers', Record<string, string>> = {
    current: {},
    updates: {},
    conflicts: {},
    markers: {},
  };
  let cwd: string;

  beforeAll(async () => {
    const { tree } = await runAuthJwt(freshApp());
    apps.current = snapshot(tree);
    age(tree, 'session.service', (text) => `// old\n${text}`);
    age(tree, 'roles.guard', (text) => `// old\n${text}`);
    apps.updates = snapshot(tree);
    change(tree, '// old', '// mine');
    apps.conflicts = snapshot(tree);
    change(tree, '// mine\n', `${MARKERS} 0.2.0\n`);
    apps.markers = snapshot(tree);
  });

  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-upgrade-'));
    vi.spyOn(process, 'cwd').mockReturnValue(cwd);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(cwd, { recursive: true, force: true });
  });

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
  const start = (state: keyof typeof apps) => {
    for (const [path, text] of Object.entries(apps[state])) write(path, text);
  };
  const git = (...args: string[]) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    const { status, stderr } = spawnSync('git', [...who, ...args], { cwd, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const commit = () => {
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'all');
  };
  /** Every file but those of git. */
  const files = () =>
    Object.fromEntries(
      readdirSync(cwd, { recursive: true, encoding: 'utf8' })
        .filter((path) => !/^\.git(\/|$)/.test(path) && statSync(join(cwd, path)).isFile())
        .toSorted((a, b) => (a < b ? -1 : 1))
        .map((path) => [path, read(path)]),
    );

  async function call(argv: readonly string[], watched = false) {
    const lines: string[] = [];
    const errors: string[] = [];
    const code = await run(['upgrade', ...argv], {
      cwd,
      interactive: false,
      watched,
      out: (text) => lines.push(text),
      error: (text) => errors.push(text),
    });
    return { code, out: lines.join('\n'), error: errors.join('\n') };
  }

  describe('--check', () => {
    it.each([
      ['current', 0, `Everything is as nest-auth-jwt ${ownPackage.version} generates it.`],
      ['updates', 2, 'There are updates: npx nest-auth-jwt upgrade'],
      ['conflicts', 3, `conflict  ${SERVICE}:1  1 conflict`],
      ['markers', 4, `markers  ${SERVICE}:1`],
    ] as const)('%s: exits with %i, writes nothing, and asks no git', async (state, code, text) => {
      start(state);
      commit();
      appendFileSync(join(cwd, 'src/main.ts'), '// not committed\n');
      const before = files();
      const answer = await call(['--check']);
      expect([answer.code, answer.error, files()]).toEqual([code, '', before]);
      expect(answer.out).toContain(text);
      const json = await call(['--check', '--json']);
      expect(json.code).toBe(code);
      expect(JSON.parse(json.out)).toMatchObject({
        status: state,
        exitCode: code,
        from: state === 'current' ? ownPackage.version : '0.1.0',
        to: ownPackage.version,
        apps: [{ root: 'src' }],
        changes: [],
      });
      expect(files()).toEqual(before);
    });

    it.each([
      [['--check'], 'auth-jwt.lock.json: it is not there'],
      [['--check', '--nonsense'], 'There is no flag --nonsense'],
      [['--check', '--strategy', 'native'], '--strategy is not a flag of upgrade; add has it.'],
      [['--check', 'src'], '"src" is one word too many'],
    ])('%j is an error: 2 would say that there are updates', async (argv, text) => {
      const { code, error } = await call(argv);
      expect(code).toBe(1);
      expect(error).toContain(text);
      const json = await call([...argv, '--json']);
      expect(JSON.parse(json.out)).toMatchObject({ status: 'refused', exitCode: 1 });
    });

    it('shows with --diff what would change, conflicts too', async () => {
      start('conflicts');
      const before = files();
      const { code, out } = await call(['--check', '--diff']);
      expect([code, files()]).toEqual([3, before]);
      expect(out).toContain(`--- a/${GUARD}`);
      expect(out).toContain('+<<<<<<< yours');
    });
  });

  describe('a run', () => {
    it('writes what is new, says so, and has nothing to do then', async () => {
      start('updates');
      commit();
      const first = await call([]);
      expect([first.code, first.error]).toEqual([0, '']);
      expect(first.out).toMatch(/^UPDATE src\/auth\/roles\.guard\.ts$/m);
      expect(first.out).toContain(`nest-auth-jwt 0.1.0 -> ${ownPackage.version} (src)`);
      expect(first.out).toContain('Build, run your tests, and commit all of it');
      for (const path of [SERVICE, GUARD]) expect(read(path)).toBe(apps.current[`/${path}`]);
      const after = files();
      const again = await call(['--json']);
      expect(again.code).toBe(0);
      expect(JSON.parse(again.out)).toMatchObject({ status: 'nothing', exitCode: 0, changes: [] });
      expect(files()).toEqual(after);
    });

    it.each([
      ['nobody reads it', [], false, 'fail'],
      ['a program reads it', ['--json'], true, 'fail'],
      ['a person reads it', [], true, 'markers'],
      ['--conflict=fail', ['--conflict=fail'], true, 'fail'],
      ['--conflict markers', ['--conflict', 'markers'], false, 'markers'],
      ['--conflict=sidecar', ['--conflict=sidecar'], false, 'sidecar'],
    ] as const)('with conflicts: %s', async (_, argv, watched, how) => {
      start('conflicts');
      commit();
      const before = files();
      const { code, out, error } = await call(argv, watched);
      expect(code).toBe(3);
      const isWritten = read(GUARD) === apps.current[`/${GUARD}`];
      expect(isWritten).toBe(how !== 'fail');
      if (how === 'fail') {
        expect(files()).toEqual(before);
        expect(`${out}${error}`).toContain('Nothing was changed.');
        expect(`${out}${error}`).not.toContain('commit all of it');
      }
      expect(read(SERVICE).includes(MARKERS)).toBe(how === 'markers');
      expect(existsSync(join(cwd, `${SERVICE}.auth-jwt-new`))).toBe(how === 'sidecar');
    });

    it('with markers of an earlier run: names them and changes nothing', async () => {
      start('markers');
      const before = files();
      const { code, error } = await call([], true);
      expect([code, files()]).toEqual([4, before]);
      expect(error).toContain(`${SERVICE}:1: a conflict is not resolved yet`);
      const json = await call(['--json']);
      expect(JSON.parse(json.out)).toMatchObject({
        status: 'markers',
        exitCode: 4,
        message: expect.stringContaining('Nothing was changed'),
        problems: [{ file: SERVICE, line: 1 }],
        apps: [{ rows: [{ what: 'update' }, { what: 'markers', path: SERVICE, line: 1 }] }],
      });
    });

    it.each([
      ['current', [], 0],
      ['updates', [], 0],
      ['conflicts', [], 3],
      ['conflicts', ['--conflict=markers'], 3],
      ['markers', [], 4],
    ] as const)('--dry-run: %s %j exits with %i and writes nothing', async (state, argv, code) => {
      start(state);
      commit();
      appendFileSync(join(cwd, 'src/main.ts'), '// not committed\n');
      const before = files();
      const answer = await call(['--dry-run', ...argv]);
      expect([answer.code, files()]).toEqual([code, before]);
      expect(`${answer.out}${answer.error}`).toMatch(/Dry run: nothing was|Nothing was changed/);
      expect(answer.out).not.toContain('commit all of it');
    });

    it('takes back first what an earlier run left', async () => {
      start('updates');
      mkdirSync(join(cwd, '.nest-auth-jwt'));
      const entry = { path: 'a', target: join(cwd, 'a'), after: 'x', inPlace: false };
      const journal = { pid: 2 ** 30, host: hostname(), entries: [entry], folders: [] };
      write('.nest-auth-jwt/journal.json', JSON.stringify(journal));
      expect((await call(['--check'])).out).toContain('next run that is no dry run takes that');
      expect((await call([])).out).toContain('What it wrote was taken back first');
      expect(existsSync(join(cwd, '.nest-auth-jwt'))).toBe(false);
    });

    it('deletes what is generated no more, with its empty folder', async () => {
      const { tree } = await runAuthJwt(freshApp());
      age(tree, 'roles.guard', (text) => `// old\n${text}`);
      const text = 'export {};\n';
      tree.create('src/auth/gone/a.ts', text);
      const path = 'src/auth/gone/a.ts';
      changeEntry(tree, 'gone/a', () => fileEntry({ path, templatePath: path, text }));
      for (const [file, content] of Object.entries(snapshot(tree))) write(file, content);
      const { code, out } = await call(['--diff']);
      expect(code).toBe(0);
      expect(out).toContain('--- a/src/auth/gone/a.ts\n+++ /dev/null');
      expect(existsSync(join(cwd, 'src/auth/gone'))).toBe(false);
    });
  });

  it('renames what is generated under another name now, with its mode and your edits', async () => {
    const { tree } = await runAuthJwt(freshApp());
    const [old, text] = ['src/auth/old/access.guard.ts', `// old\n${tree.readText(GUARD)}`];
    changeEntry(tree, 'roles.guard', () => fileEntry({ path: old, templatePath: old, text }));
    tree.rename(GUARD, old);
    tree.overwrite(old, `${text}// mine\n`);
    for (const [file, content] of Object.entries(snapshot(tree))) write(file, content);
    chmodSync(join(cwd, old), 0o640);
    commit();
    const { code, out } = await call(['--diff']);
    expect(code).toBe(0);
    expect(out).toContain(`rename from ${old}\nrename to ${GUARD}\n--- a/${old}\n+++ b/${GUARD}\n`);
    expect(read(GUARD)).toBe(`${apps.current[`/${GUARD}`] ?? ''}// mine\n`);
    expect(statSync(join(cwd, GUARD)).mode & 0o777).toBe(0o640);
    expect(existsSync(join(cwd, 'src/auth/old'))).toBe(false);
  });

  describe('single files', () => {
    it('--only and --skip, several times', async () => {
      start('updates');
      await call(['--only', 'src/auth/*.guard.ts', '--only', '*.service.ts', '--skip', SERVICE]);
      expect(read(GUARD)).toBe(apps.current[`/${GUARD}`]);
      expect(read(SERVICE)).toBe(apps.updates[`/${SERVICE}`]);
    });

    it('--eject, and --restore', async () => {
      start('updates');
      rmSync(join(cwd, GUARD));
      expect((await call(['--eject', SERVICE])).out).toMatch(/ejected +src\/auth\/session/);
      expect(read(SERVICE)).toBe(apps.updates[`/${SERVICE}`]);
      expect(existsSync(join(cwd, GUARD))).toBe(false);
      expect((await call(['--restore', GUARD])).code).toBe(0);
      expect(read(GUARD)).toBe(apps.current[`/${GUARD}`]);
    });

    it('a path that is none of ours is refused', async () => {
      start('updates');
      const { code, error } = await call(['--eject', 'src/main.ts']);
      expect(code).toBe(2);
      expect(error).toContain('--eject src/main.ts: no generated file has that path');
    });
  });

  describe('in a git repository', () => {
    it.each([
      [
        'a file that is changed',
        'src/main.ts',
        () => appendFileSync(join(cwd, 'src/main.ts'), '// x\n'),
      ],
      ['a file that is deleted', '.env.example', () => rmSync(join(cwd, '.env.example'))],
      [
        'a file that is staged',
        'src/main.ts',
        () => {
          appendFileSync(join(cwd, 'src/main.ts'), '// x\n');
          git('add', '-A');
        },
      ],
    ])('refuses, and names it: %s', async (_, path, act) => {
      start('updates');
      commit();
      act();
      const before = files();
      const { code, error } = await call([]);
      expect([code, files()]).toEqual([2, before]);
      expect(error).toContain(`\n  ${path}\nCommit or stash them`);
      expect(error).toContain('--allow-dirty');
      const allowed = await call(['--allow-dirty']);
      expect(allowed.code).toBe(0);
      expect(allowed.out).toContain(`uncommitted changes (${path})`);
      expect(read(GUARD)).toBe(apps.current[`/${GUARD}`]);
    });

    it.each([
      ['package.json and the lock file', ['package.json', 'package-lock.json', 'api/yarn.lock']],
      ['files of Yarn', ['.pnp.cjs', '.yarn/cache/a.zip']],
    ])('runs beside what an install has changed: %s', async (_, paths) => {
      start('updates');
      for (const path of paths) if (path !== 'package.json') write(path, 'old\n');
      commit();
      for (const path of paths) appendFileSync(join(cwd, path), '\n');
      const { code, out } = await call([]);
      expect(code).toBe(0);
      expect(out).not.toContain('uncommitted');
    });

    it('runs beside files that git does not track', async () => {
      start('updates');
      commit();
      write('notes.md', 'mine\n');
      expect((await call([])).code).toBe(0);
    });

    it('has nothing against changes when there is nothing to do', async () => {
      start('current');
      commit();
      appendFileSync(join(cwd, 'src/main.ts'), '// x\n');
      expect((await call([])).code).toBe(0);
    });

    it('goes on when the conflicts of its last run are resolved, and not committed yet', async () => {
      start('conflicts');
      commit();
      expect((await call(['--conflict=markers'])).code).toBe(3);
      write(SERVICE, `// mine\n${apps.current[`/${SERVICE}`] ?? ''}`);
      const { code, error } = await call([]);
      expect([code, error]).toEqual([0, '']);
      expect((await call(['--check'])).code).toBe(0);
    });

    it('looks at its own folder only', async () => {
      const above = cwd;
      cwd = join(above, 'api');
      vi.spyOn(process, 'cwd').mockReturnValue(cwd);
      start('updates');
      cwd = above;
      write('other/a.ts', 'a\n');
      commit();
      write('other/a.ts', 'b\n');
      cwd = join(above, 'api');
      const { code } = await call([]);
      cwd = above;
      expect(code).toBe(0);
    });
  });

  it('without git it says so, and goes on', async () => {
    start('updates');
    const { code, out } = await call([]);
    expect(code).toBe(0);
    expect(out).toContain('Note: no git repository here');
  });
});
