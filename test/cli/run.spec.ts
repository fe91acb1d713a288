import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { colorDiff, maskSecrets, renderDiff } from '../../src/cli/diff';
import { add } from '../../src/cli/commands/add';
import { parseCommand, wordsOf } from '../../src/cli/parse';
import { run } from '../../src/cli/run';
import { wantsColors } from '../../src/cli/terminal';
import { ownPackage } from '../../src/own-package';
import { freshApp, snapshot } from '../support/workspace';

describe('parseCommand', () => {
  it.each([
    [[], { own: {}, options: {} }],
    [['add', 'identity'], { options: { name: 'identity' } }],
    [['add', 'identity', 'domains'], { options: { name: 'identity', path: 'domains' } }],
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
    const parsed = parseCommand(argv, add, wordsOf(argv)[0] === 'add');
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
    ['+JWT_PRIVATE_KEY=MIGHAg==', '+JWT_PRIVATE_KEY=(random, 8 characters)'],
    ['+JWT_PRIVATE_KEY = "a\\nb" # mine', '+JWT_PRIVATE_KEY = (random, 13 characters)'],
    ['+JWT_PRIVATE_KEY="a\n+b"\n+A=1', '+JWT_PRIVATE_KEY=(random, 6 characters)\n+A=1'],
    ['+JWT_RETIRING_PUBLIC_KEYS=MFkw', '+JWT_RETIRING_PUBLIC_KEYS=MFkw'],
    [
      '+MINE="-----BEGIN EC PRIVATE KEY-----\n+MIGH\n+-----END EC PRIVATE KEY-----"\n+A=1',
      '+MINE="(a private key)"\n+A=1',
    ],
  ])('%s', (line, masked) => expect(maskSecrets(line)).toBe(masked));
});

describe('renderDiff of an env file', () => {
  it('shows no value that was there, wherever the diff repeats it', async () => {
    const before = '# hunter1\nDB_PASSWORD=hunter2\nKEY="BEGIN\nMIIEv"\nLAST=hunter3';
    const after = `${before}\nJWT_SECRET=abcdefghij\nJWT_ISSUER=shop\n`;
    const diff = await renderDiff({ path: 'apps/api/.env.local', before, after });
    expect(diff).not.toMatch(/hunter|MIIEv|BEGIN|abcdef/);
    expect(diff).toContain(' DB_PASSWORD=(not shown)');
    expect(diff).toContain('+LAST=(not shown)');
    expect(diff).toContain('+JWT_SECRET=(random, 10 characters)');
    expect(diff).toContain('+JWT_ISSUER=shop');
  });

  it('colours what was added, taken out and where', () => {
    expect(colorDiff('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n c')).toBe(
      '\u001B[1m--- a/x\u001B[0m\n\u001B[1m+++ b/x\u001B[0m\n\u001B[36m@@ -1 +1 @@\u001B[0m\n\u001B[31m-a\u001B[0m\n\u001B[32m+b\u001B[0m\n c',
    );
  });
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
    [['--help'], 'Usage: npx nest-auth-jwt [command]'],
    [['-h'], 'add [folder]'],
    [['help'], 'Usage: npx nest-auth-jwt [command]'],
    [['add', '--help'], '--strategy passport|native'],
    [['help', 'add'], '--strategy passport|native'],
    [['--no-spec', 'add', '-h'], '--strategy passport|native'],
  ])('%j answers', async (argv, text) => {
    const { code, out } = await call(...argv);
    expect(code).toBe(0);
    expect(out).toContain(text);
  });

  it.each([
    [['rotate-keys', '-d'], 'auth-jwt.lock.json: '],
    [
      ['rotate-keys', '--strategy', 'native'],
      '--strategy is not a flag of rotate-keys; add has it.',
    ],
    [['--transport', 'header'], '--transport cannot be "header"; it takes: bearer, cookie.'],
    [['--store=drizzle'], '--store drizzle is not in this version yet'],
    [['--client'], '--client does not go with --transport bearer'],
    [['--alg', 'EdDSA'], '--alg cannot be "EdDSA"; it takes: HS256, ES256, RS256, Ed25519.'],
    [['--alg', 'Ed25519'], '--alg Ed25519 does not go with --strategy passport'],
    [
      ['--store', 'oracle'],
      '--store cannot be "oracle"; it takes: auto, sqlite, memory, typeorm, prisma.',
    ],
    [['--nonsense'], 'There is no flag --nonsense.\nSee npx nest-auth-jwt add --help.'],
    [['--stategy', 'native'], 'There is no flag --stategy. Did you mean --strategy?'],
    [['--dryrun'], 'Did you mean --dry-run?'],
    [['--path'], '--path needs a value.'],
    [['-p', '--skip-install'], '-p needs a value.'],
    [['ad'], 'There is no command "ad". Did you mean "add"?'],
    [['add', 'a', 'b', 'c'], '"c" is one word too many'],
    [['help', 'ad'], 'There is no command "ad". Did you mean "add"?'],
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

  it('refuses when a file cannot be written, names it, and changes nothing', async () => {
    chmodSync(join(cwd, 'package.json'), 0o444);
    vi.spyOn(process, 'cwd').mockReturnValue(cwd);
    const before = listed();
    const { code, error } = await call('--skip-install');
    vi.restoreAllMocks();
    expect([code, listed()]).toEqual([2, before]);
    expect(error).toContain('package.json: it is read-only');
  });

  it('tells that an earlier run was cut off, in a dry run too', async () => {
    mkdirSync(join(cwd, '.nest-auth-jwt'));
    const entry = { path: 'a', target: join(cwd, 'a'), after: 'x', inPlace: false };
    const journal = { pid: 2 ** 30, host: hostname(), entries: [entry], folders: [] };
    writeFileSync(join(cwd, '.nest-auth-jwt/journal.json'), JSON.stringify(journal));
    expect((await call('--dry-run')).out).toContain('next run that is no dry run takes that back');
    expect((await call('--skip-install')).out).toContain('What it wrote was taken back first');
    expect(listed()).not.toContain('.nest-auth-jwt');
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

  it.each([
    ['done', ['--skip-install'], 0, { status: 'done', dryRun: false, folder: 'src/auth' }],
    ['a dry run', ['--dry-run'], 0, { status: 'done', dryRun: true, install: { done: false } }],
    [
      'refused',
      ['--path', '../x'],
      2,
      { status: 'refused', problems: [{ found: expect.stringContaining('../x') }] },
    ],
    [
      'not known',
      ['--nonsense'],
      2,
      { status: 'refused', message: expect.stringContaining('no flag --nonsense') },
    ],
    [
      'not yet',
      ['--sessions', 'redis'],
      2,
      { status: 'refused', message: expect.stringContaining('not in this version') },
    ],
  ])('--json answers with one document: %s', async (_, argv, code, document) => {
    const answer = await call('--json', ...argv);
    expect(answer.code).toBe(code);
    expect(answer.error).toBe('');
    expect(JSON.parse(answer.out)).toMatchObject({ exitCode: code, ...document });
  });

  it('--json answers with one document: nothing to do, and each change', async () => {
    const first = JSON.parse((await call('--json', '--diff', '--skip-install')).out) as {
      changes: { path: string; kind: string; diff: string }[];
    };
    const { kind, diff } = first.changes.find(({ path }) => path === 'src/app.module.ts') ?? {};
    expect([kind, diff]).toEqual(['update', expect.stringContaining('+  imports: [AuthModule],')]);
    const again = await call('--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ status: 'nothing', changes: [] });
  });

  it('--json answers with one document: error', async () => {
    rmSync(join(cwd, 'src/main.ts'));
    mkdirSync(join(cwd, 'src/main.ts'));
    const { code, out } = await call('--json');
    expect(JSON.parse(out)).toMatchObject({ status: code === 2 ? 'refused' : 'error' });
  });
});

describe('a pipe that nobody reads any more', () => {
  it('ends a run without a stack', async () => {
    const main = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, errors]).toEqual([0, '']);
  });
});

describe('wantsColors', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ])('%j on a terminal: %s', (env, isTerminal, expected) => {
    expect(wantsColors(env, isTerminal)).toBe(expected);
  });
});
