import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTexts } from '../../scripts/lib/snapshot.mjs';
import { run } from '../../src/cli/run';
import { freshApp, snapshot } from '../support/workspace';

const answer = vi.hoisted(() => ({ confirm: vi.fn<(asked: { message: string }) => boolean>() }));
vi.mock('@inquirer/prompts', () => answer);

describe('npx nest-auth-jwt remove', () => {
  let cwd: string;
  let before: Map<string, string>;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      cwd,
    });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'x');
  };

  async function call(argv: readonly string[], interactive = false) {
    const lines: string[] = [];
    const errors: string[] = [];
    const code = await run(argv, {
      cwd,
      interactive,
      out: (text) => lines.push(text),
      error: (text) => errors.push(text),
    });
    return { code, out: lines.join('\n'), error: errors.join('\n') };
  }

  beforeEach(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-remove-'));
    for (const [path, text] of Object.entries(snapshot(freshApp()))) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    git('init', '--quiet');
    before = readTexts(cwd);
    expect((await call(['add', '--skip-install'])).code).toBe(0);
    commit();
    answer.confirm.mockReset();
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it('deletes and edits, and leaves no empty folder of ours', async () => {
    const { code, out } = await call(['remove', '--skip-install']);
    expect(code).toBe(0);
    expect(out).toContain('DELETE src/auth/auth.module.ts');
    expect(out).toContain('UPDATE src/app.module.ts');
    expect(out).toMatch(/Removed\n {2}src\/auth\/ \(\d+ files\)/);
    expect(readTexts(cwd)).toEqual(before);
    expect(existsSync(join(cwd, 'src/auth'))).toBe(false);
    expect(answer.confirm).not.toHaveBeenCalled();
  });

  it('shows no secret, neither in the diff nor in JSON', async () => {
    const secret = /^JWT_SECRET=(.*)$/m.exec(readTexts(cwd).get('.env') ?? '')?.[1] ?? 'none';
    expect(secret).toHaveLength(43);
    const whole = readTexts(cwd);
    for (const argv of [['--diff'], ['--json', '--diff']]) {
      const { code, out } = await call(['remove', '--dry-run', ...argv]);
      expect(code).toBe(0);
      expect(out).toContain('JWT_SECRET=(not shown)');
      expect(out).not.toContain(secret);
    }
    expect(readTexts(cwd)).toEqual(whole);
  });

  it('answers with one JSON document', async () => {
    const { out } = await call(['remove', '--json', '--skip-install']);
    expect(JSON.parse(out)).toMatchObject({
      status: 'done',
      exitCode: 0,
      kind: 'removal',
      kept: [{ path: 'package.json' }],
      unwired: [{ path: 'src/app.module.ts' }, { path: '.gitignore' }, { path: 'package.json' }],
    });
  });

  it.each([
    [true, 0],
    [false, 2],
  ])('asks on a terminal; the answer %s ends with %i', async (yes, expected) => {
    answer.confirm.mockReturnValue(yes);
    const whole = readTexts(cwd);
    const { code } = await call(['remove', '--skip-install'], true);
    expect(code).toBe(expected);
    expect(readTexts(cwd)).toEqual(yes ? before : whole);
    expect(answer.confirm.mock.calls[0]?.[0].message).toMatch(
      /^Delete src\/auth\/ .*AUTH\.md.*, and take our lines out of src\/app\.module\.ts/,
    );
  });

  it('asks nothing with --yes, --json or --dry-run', async () => {
    await call(['remove', '--dry-run'], true);
    await call(['remove', '--dry-run', '--json'], true);
    expect((await call(['remove', '--yes', '--skip-install'], true)).code).toBe(0);
    expect(answer.confirm).not.toHaveBeenCalled();
  });

  it('refuses where it would lose what is not committed, unless that is allowed', async () => {
    appendFileSync(join(cwd, 'src/app.module.ts'), '\n// mine\n');
    appendFileSync(join(cwd, 'src/main.ts'), '\n// mine too\n');
    const whole = readTexts(cwd);
    const refused = await call(['remove', '--skip-install']);
    expect([refused.code, readTexts(cwd)]).toEqual([2, whole]);
    expect(refused.error).toMatch(
      /not committed: src\/app\.module\.ts\. Nothing was changed.*--allow-dirty/,
    );
    const { code } = await call(['remove', '--skip-install', '--allow-dirty']);
    expect(code).toBe(0);
    expect(readTexts(cwd).get('src/app.module.ts')).toBe(
      `${before.get('src/app.module.ts')}\n// mine\n`,
    );
  });

  it('says what is needed where there is no lock', async () => {
    await call(['remove', '--skip-install']);
    commit();
    const { code, error } = await call(['remove']);
    expect(code).toBe(2);
    expect(error).toContain('auth-jwt.lock.json: this file is not there');
  });
});
