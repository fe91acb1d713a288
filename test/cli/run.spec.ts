import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/cli/diff';
import { parseCommand } from '../../src/cli/flags';
import { run } from '../../src/cli/run';
import { ownPackage } from '../../src/own-package';
import { freshApp, snapshot } from '../support/workspace';

describe('parseCommand', () => {
  it.each([
    [[], { command: 'add', own: {}, options: {} }],
    [['add', 'identity'], { command: 'add', options: { name: 'identity' } }],
    [
      ['--strategy', 'native', '--no-registration', '--skip-install'],
      { options: { strategy: 'native', registration: false, skipInstall: true } },
    ],
    [
      ['-d', '--diff', '-p', 'api'],
      { own: { 'dry-run': true, diff: true }, options: { project: 'api' } },
    ],
    [['--spec=false', '--registration=true'], { options: { spec: false, registration: true } }],
    [
      ['--registration', 'false', 'add', '--spec', 'true', 'id'],
      { options: { registration: false, spec: true, name: 'id' } },
    ],
    [['--spec=maybe'], undefined],
    [['--sourceroot', 'x'], undefined],
    [['--path'], undefined],
  ])('%j', (argv, expected) => {
    const parsed = parseCommand(argv);
    if (expected) expect(parsed).toMatchObject({ ok: true, value: expected });
    else expect(parsed.ok).toBe(false);
  });
});

describe('maskSecrets', () => {
  it.each([
    ['+JWT_SECRET=abcdefghij', '+JWT_SECRET=(random, 10 characters)'],
    ['+export JWT_RETIRING_SECRETS=abc,def', '+export JWT_RETIRING_SECRETS=(random, 7 characters)'],
    ['+JWT_SECRET=', '+JWT_SECRET='],
    ['+JWT_ISSUER=shop', '+JWT_ISSUER=shop'],
  ])('%s', (line, masked) => expect(maskSecrets(line)).toBe(masked));
});

describe('npx nest-auth-jwt', () => {
  let cwd: string;
  const listed = () =>
    readdirSync(cwd, { recursive: true, encoding: 'utf8' }).toSorted((a, b) => (a < b ? -1 : 1));

  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-'));
    for (const [path, text] of Object.entries(snapshot(freshApp()))) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  async function call(...argv: string[]) {
    const lines: string[] = [];
    const errors: string[] = [];
    const code = await run(argv, {
      cwd,
      interactive: false,
      out: (text) => lines.push(text),
      error: (text) => errors.push(text),
    });
    return { code, out: lines.join('\n'), error: errors.join('\n') };
  }

  it.each([
    [['--version'], ownPackage.version],
    [['--help'], 'Usage: npx nest-auth-jwt'],
    [['--help'], '--strategy <passport|native>'],
  ])('%j answers', async (argv, text) => {
    const { code, out } = await call(...argv);
    expect(code).toBe(0);
    expect(out).toContain(text);
  });

  it.each([
    [['upgrade'], 'upgrade is not in this version yet'],
    [['rotate-keys'], 'rotate-keys is not in this version yet'],
    [['--transport', 'cookie'], '--transport cookie is not in this version yet'],
    [['--store=typeorm'], '--store typeorm is not in this version yet'],
    [['--client'], '--client is not in this version yet'],
    [['--store', 'oracle'], '--store cannot be "oracle"; it takes: auto, sqlite, memory.'],
    [['--nonsense'], "Unknown option '--nonsense'.\nSee npx"],
    [['identity'], 'npx nest-auth-jwt add identity'],
    [['--path', '../x'], 'is not a folder below the source root'],
  ])('%j is refused with 2, and nothing changes', async (argv, text) => {
    const before = listed();
    const { code, error } = await call(...argv);
    expect([code, listed()]).toEqual([2, before]);
    expect(error).toContain(text);
    expect(error).not.toMatch(/\n\s+at /);
  });

  it('writes the app, and .env for its owner alone', async () => {
    const { code, out } = await call('--skip-install');
    expect(code).toBe(0);
    expect(out).toContain('CREATE src/auth/auth.module.ts');
    expect(out.match(/^Try it$/gm)).toHaveLength(1);
    expect(out.indexOf('Try it')).toBeGreaterThan(out.lastIndexOf('CREATE '));
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600);
  });

  it('--dry-run writes nothing', async () => {
    const before = listed();
    const { code, out } = await call('--dry-run');
    expect([code, listed()]).toEqual([0, before]);
    expect(out).toContain('CREATE src/auth/auth.module.ts');
    expect(out).toContain('Dry run: nothing was written.');
    expect(out.match(/^Try it$/gm)).toHaveLength(1);
    expect(out.indexOf('Try it')).toBeGreaterThan(out.lastIndexOf('CREATE '));
  });

  it('--diff shows every change and no secret', async () => {
    const { out } = await call('--diff', '--skip-install');
    const [, secret = ''] =
      /^JWT_SECRET=(.+)$/m.exec(readFileSync(join(cwd, '.env'), 'utf8')) ?? [];
    expect(secret).toHaveLength(43);
    expect(out).not.toContain(secret);
    expect(out).toContain('+JWT_SECRET=(random, 43 characters)');
    expect(out).toContain('+  imports: [AuthModule],');
  });

  it('--json tells a refusal too', async () => {
    const { code, out } = await call('--json', '--path', '../x');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      refused: [{ found: expect.stringContaining('../x') }],
    });
  });

  it('--json prints the report alone', async () => {
    const { code, out } = await call('--json', '--skip-install');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ nothing: false, folder: 'src/auth' });
    const dry = await call('--json', '--dry-run');
    expect(JSON.parse(dry.out)).toMatchObject({ folder: 'src/auth' });
    const again = await call('--json');
    expect(JSON.parse(again.out)).toMatchObject({ nothing: true });
  });
});
