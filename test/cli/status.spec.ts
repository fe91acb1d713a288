import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, symlinkSync } from 'node:fs';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/run';
import type { StatusReport } from '../../src/report/status-report';
import type { Advisory } from '../../src/status/advisory';
import { age } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const CLAIMS = 'src/auth/claims.ts';
const MARKERS = '<<<<<<< yours\n// mine\n||||||| template (old)\n=======\n>>>>>>> template 9.9.9\n';

describe('npx nest-auth-jwt status', () => {
  const apps = { current: {}, updates: {}, unresolved: {} } as Record<
    'current' | 'updates' | 'unresolved',
    Record<string, string>
  >;
  let cwd: string;

  beforeAll(async () => {
    const { tree } = await runAuthJwt(freshApp());
    apps.current = snapshot(tree);
    age(tree, 'session.service', (text) => `// old\n${text}`);
    apps.updates = snapshot(tree);
    tree.overwrite(CLAIMS, MARKERS + tree.readText(CLAIMS));
    apps.unresolved = snapshot(tree);
  });

  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-status-'));
    vi.spyOn(process, 'cwd').mockReturnValue(cwd);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(cwd, { recursive: true, force: true });
  });

  const start = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
  };
  const onDisk = () =>
    readdirSync(cwd, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => `${path}\n${readFileSync(path, 'utf8')}`)
      .toSorted((a, b) => (a < b ? -1 : 1));

  async function call(...argv: string[]) {
    const lines: string[] = [];
    const errors: string[] = [];
    const code = await run(['status', ...argv], {
      cwd,
      interactive: false,
      out: (text) => lines.push(text),
      error: (text) => errors.push(text),
    });
    return { code, out: lines.join('\n'), error: errors.join('\n') };
  }

  it.each([
    ['current', 0, 'Nothing: all of it is up to date.'],
    ['updates', 2, 'npx nest-auth-jwt upgrade brings 1 file up to date'],
    ['unresolved', 4, 'claims.ts:1'],
  ] as const)('%s: exits with %s, and writes nothing', async (state, exitCode, text) => {
    start(apps[state]);
    const before = onDisk();
    const { code, out, error } = await call();
    expect([code, error]).toEqual([exitCode, '']);
    expect(out).toContain(text);
    expect(onDisk()).toEqual(before);

    const json = await call('--json');
    expect(json.code).toBe(exitCode);
    expect(JSON.parse(json.out)).toMatchObject({ status: state, exitCode, kind: 'status' });
  });

  it('lists every file in the document, untouched ones too', async () => {
    start(apps.updates);
    const { apps: shown } = JSON.parse((await call('--json')).out) as StatusReport;
    const lock = JSON.parse(apps.updates['/auth-jwt.lock.json'] ?? '') as {
      installs: Record<string, { files: Record<string, { path: string }> }>;
    };
    const recorded = Object.values(lock.installs['src']?.files ?? {}).map(({ path }) => path);
    const files = shown[0]?.files ?? [];
    expect(files.map(({ path }) => path).toSorted()).toEqual(recorded.toSorted());
    expect(files.find(({ template }) => template === 'session.service')).toEqual({
      template: 'session.service',
      path: 'src/auth/session.service.ts',
      state: 'out-of-date',
      upgrade: 'replace',
      edited: false,
      missing: false,
    });
  });

  it.each([
    ['no lock', [], 'auth-jwt.lock.json: it is not there'],
    ['no lock', ['--json'], 'auth-jwt.lock.json: it is not there'],
    ['a mistyped flag', ['--jsn'], 'There is no flag --jsn. Did you mean --json?'],
    ['a flag of another command', ['--check'], '--check is not a flag of status'],
    ['a word', ['src'], '"src" is one word too many'],
  ])('%s %j is 1: 2 says that something is out of date', async (_, argv, text) => {
    start(snapshot(freshApp()));
    const { code, out, error } = await call(...argv);
    expect(code).toBe(1);
    expect(out + error).toContain(text);
  });

  it('reads a workspace that nobody may write to', async () => {
    start(apps.updates);
    for (const path of ['package.json', 'src/auth/session.service.ts']) {
      chmodSync(join(cwd, path), 0o444);
    }
    expect((await call()).code).toBe(2);
  });

  describe('of a package that knows of a weakness', () => {
    const ROOT = join(__dirname, '..', '..');
    /** Made up: every copy has it. */
    const advisory: Advisory = {
      id: 'NAJ-0000-1',
      severity: 'high',
      title: 'it can be logged in',
      means: 'Anybody can try.',
      byHand: 'take the class out',
      since: '0.1.0',
      fixedIn: '0.2.0',
      templates: ['dto/login.dto'],
      code: { has: ['export class LoginDto { $$$ }'], lacks: [] },
    };
    let own: string;

    beforeAll(() => {
      own = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-own-'));
      for (const name of ['dist', 'package.json', 'collection.json']) {
        cpSync(join(ROOT, name), join(own, name), { recursive: true });
      }
      for (const name of ['templates', 'history', 'node_modules']) {
        symlinkSync(join(ROOT, name), join(own, name), 'junction');
      }
      const advisories = JSON.stringify({ schema: 1, advisories: [advisory] });
      writeFileSync(join(own, 'advisories.json'), advisories);
    });
    afterAll(() => rmSync(own, { recursive: true, force: true }));

    it.each([
      ['current', 3],
      ['updates', 3],
      ['unresolved', 4],
    ] as const)('%s: exits with %s, and tells of it', (state, exitCode) => {
      start(apps[state]);
      const main = join(own, 'dist', 'cli', 'main.js');
      const { status, stdout } = spawnSync(process.execPath, [main, 'status'], {
        cwd,
        encoding: 'utf8',
      });
      expect(stdout).toContain(`Known weaknesses
  high  src/auth/dto/login.dto.ts: it can be logged in (NAJ-0000-1)
      Anybody can try.
      An upgrade does not mend it here. By hand: take the class out
`);
      expect(status).toBe(exitCode);
    });
  });
});
