import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'dotenv';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/run';
import { freshApp, snapshot } from '../support/workspace';

const keysIn = (env: string) =>
  Object.entries(parse(env)).flatMap(([name, value]) =>
    name === 'JWT_SECRET' || name === 'JWT_PRIVATE_KEY' ? [value] : [],
  );

describe.each(['HS256', 'ES256'])('npx nest-auth-jwt rotate-keys: %s', (alg) => {
  let cwd: string;
  const text = () => readFileSync(join(cwd, '.env'), 'utf8');

  async function call(...argv: string[]) {
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const code = await run(argv, { cwd, interactive: false, out: say, error: say });
    return { code, said: said.join('\n') };
  }

  beforeEach(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-'));
    for (const [path, content] of Object.entries(snapshot(freshApp()))) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), content);
    }
    vi.spyOn(process, 'cwd').mockReturnValue(cwd);
    expect((await call('--skip-install', '--alg', alg)).code).toBe(0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(cwd, { recursive: true, force: true });
  });

  it('writes both keys, for the owner alone, and shows none', async () => {
    const before = text();
    const { code, said } = await call('rotate-keys', '--diff', '--yes');
    expect([code, keysIn(text()).length]).toEqual([0, 1]);
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600);
    for (const key of [...keysIn(before), ...keysIn(text())]) expect(said).not.toContain(key);
    expect(said).toContain('Rotated');
  });

  it('shows what it would do, and does it not', async () => {
    const before = text();
    const { code, said } = await call('rotate-keys', '--dry-run', '--diff', '--json');
    const document = JSON.parse(said) as { changes: { path: string }[] };
    expect([code, text()]).toEqual([0, before]);
    expect(document).toMatchObject({ status: 'done', dryRun: true, alg, lifetime: '15m' });
    expect(document.changes.map(({ path }) => path)).toEqual(['.env']);
    for (const key of keysIn(before)) expect(said).not.toContain(key);
  });

  it('prints what to set where git tracks the file, and no secret', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd });
    execFileSync('git', ['add', '--force', '.env'], { cwd });
    const before = text();
    const { code, said } = await call('rotate-keys');
    expect([code, text()]).toEqual([2, before]);
    expect(said).toContain('.env: git tracks it');
    expect(said).toContain('=<the new one>');
    for (const key of keysIn(before)) expect(said).not.toContain(key);
  });
});
