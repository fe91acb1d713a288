import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshApp, snapshot } from '../support/workspace';

const MAIN = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 6);

/** Secrets are random. */
const plain = (all: Record<string, string>) =>
  JSON.stringify(all).replace(/JWT_SECRET=[\w-]{43}/g, 'JWT_SECRET=');

describe('npx nest-auth-jwt, killed while it writes', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-kill-'));
    for (const [path, text] of Object.entries(snapshot(freshApp()))) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const files = () =>
    Object.fromEntries(
      readdirSync(cwd, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(cwd, path)).isFile())
        .toSorted((a, b) => (a < b ? -1 : 1))
        .map((path) => [path, readFileSync(join(cwd, path), 'utf8')]),
    );
  const again = () =>
    spawnSync(process.execPath, [MAIN, '--skip-install'], { cwd, encoding: 'utf8' });

  /** Ends the process as soon as its folder is there, and a moment later. */
  function killed(moment: number): Promise<void> {
    const child = spawn(process.execPath, [MAIN, '--skip-install'], { cwd, stdio: 'ignore' });
    return new Promise((resolve) => {
      child.on('exit', () => resolve());
      const look = () => {
        if (child.exitCode !== null) return;
        const isWriting = readdirSync(cwd).some((name) => name.startsWith('.nest-auth-jwt'));
        if (!isWriting) setImmediate(look);
        else setTimeout(() => child.kill('SIGKILL'), moment);
      };
      look();
    });
  }

  it('has written all or nothing when the next run has ended, whenever that was', async () => {
    again();
    const whole = plain(files());
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const path of Object.keys(files())) rmSync(join(cwd, path));
      for (const [path, text] of Object.entries(snapshot(freshApp()))) {
        writeFileSync(join(cwd, path), text);
      }
      const start = plain(files());
      await killed(Math.random() * 60);
      const left = plain(files());
      seen.add(left === start ? 'nothing' : left === whole ? 'whole' : 'half');
      const { status, stdout } = again();
      expect([status, plain(files())]).toEqual([0, whole]);
      const isTold = stdout.includes('an earlier run was cut off');
      if (isTold) expect(left).not.toBe(whole);
      expect(readdirSync(cwd).filter((name) => name.startsWith('.nest-auth'))).toEqual([]);
    }
    if (ROUNDS > 20) console.log([...seen]);
  }, 600_000);
});
