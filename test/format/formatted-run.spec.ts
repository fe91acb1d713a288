import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format, type Options, resolveConfig } from 'prettier';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeBase, LOCK_FILE, parseLock } from '../../src/merge/lock';
import { freshApp, snapshot } from '../support/workspace';

const OWN = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
const PRETTIER = join(__dirname, '..', '..', 'node_modules', 'prettier');

// Prettier takes seconds for all the files where the machine is busy.
describe('in a workspace with Prettier', { timeout: 120_000 }, () => {
  let cwd: string;
  const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  const run = (...args: string[]) => {
    const spec = args.includes('--spec') ? [] : ['--no-spec'];
    const result = spawnSync(process.execPath, [OWN, '--skip-install', ...spec, ...args], {
      cwd,
      encoding: 'utf8',
    });
    expect(result.stderr).toBe('');
    return result.stdout;
  };
  const files = () => {
    const lock = parseLock(read(LOCK_FILE));
    return lock.known ? Object.values(lock.value.installs['src']?.files ?? {}) : [];
  };
  /** What Prettier makes of a text that is going to stand there. */
  const formatted = async (path: string, text: string) => {
    const file = join(cwd, path);
    return format(text, { ...(await resolveConfig(file, { useCache: false })), filepath: file });
  };
  const use = async (options: Options, withUsersFiles = true) => {
    write('.prettierrc', JSON.stringify(options));
    if (!withUsersFiles) return;
    for (const path of ['src/app.module.ts', 'src/main.ts', 'package.json', 'nest-cli.json']) {
      write(path, await formatted(path, read(path)));
    }
  };

  beforeEach(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'nest-auth-jwt-prettier-')));
    for (const [path, text] of Object.entries(snapshot(freshApp()))) write(path, text);
    mkdirSync(join(cwd, 'node_modules'));
    symlinkSync(PRETTIER, join(cwd, 'node_modules', 'prettier'), 'junction');
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it('all that is written passes its check, and the lock has the text before', async () => {
    await use({ semi: false, useTabs: true });
    run();
    expect(files().length).toBeGreaterThan(30);
    for (const entry of files()) {
      expect(read(entry.path)).toBe(await formatted(entry.path, decodeBase(entry) ?? ''));
      expect(decodeBase(entry)).not.toContain('\t');
    }
    for (const path of ['src/app.module.ts', 'package.json', 'nest-cli.json', LOCK_FILE]) {
      expect(read(path)).toBe(await formatted(path, read(path)));
    }
    expect(run()).toMatch(/Nothing to do[^]*There already/);
  });

  it('also where Prettier itself has to go over it twice', async () => {
    await use({ tabWidth: 4, printWidth: 60 });
    run('--spec');
    const path = 'test/auth.e2e-spec.ts';
    expect(read(path)).toBe(await formatted(path, read(path)));
  });

  it('another configuration later is no change of the files, a change of them is', async () => {
    await use({ tabWidth: 4, singleQuote: true });
    run();
    await use({ semi: false, printWidth: 100 });
    for (const { path } of files()) write(path, await formatted(path, read(path)));
    write('src/auth/claims.ts', `${read('src/auth/claims.ts')}// mine\n`);
    const output = run();
    expect(output.match(/.*you changed it.*/g)).toEqual([
      '  src/auth/claims.ts: you changed it; left as it is',
    ]);
  });

  it('a run that was cut off is known by its formatted files, and completed', async () => {
    await use({ semi: false });
    run();
    const lock = read(LOCK_FILE);
    const claims = read('src/auth/claims.ts');
    rmSync(join(cwd, LOCK_FILE));
    write('src/auth/claims.ts', claims.slice(0, 100));
    expect(run()).toContain('an earlier run was cut off; this run completes it');
    expect(read('src/auth/claims.ts')).toBe(claims);
    expect(read(LOCK_FILE)).toBe(lock);
    write(LOCK_FILE, lock.slice(0, 2_000));
    expect(run()).toContain('an earlier run was cut off; this run completes it');
    expect(read(LOCK_FILE)).toBe(lock);
  });

  it('what Prettier ignores is left as it is', async () => {
    await use({ semi: false });
    write('.prettierignore', 'src/auth/dto\n');
    run();
    expect(read('src/auth/dto/login.dto.ts')).toMatch(/from 'class-validator';\n/);
    expect(read('src/auth/claims.ts')).not.toMatch(/;\n/);
  });

  it('a root module that is not formatted gets the edit and nothing else', async () => {
    await use({ semi: false }, false);
    const before = read('src/app.module.ts');
    run();
    const after = read('src/app.module.ts');
    expect(after).toBe(
      before
        .replace("common';\n", "common';\nimport { AuthModule } from './auth/auth.module.js';\n")
        .replace('imports: []', 'imports: [AuthModule]'),
    );
  });

  it.each([
    ['does not parse', () => write('.prettierrc', '{ "semi": fal')],
    ['is not installed', () => rmSync(join(cwd, 'node_modules'), { recursive: true })],
  ])('one that %s: the files are as we have them, and the report says so', async (_, spoil) => {
    await use({ semi: false });
    spoil();
    expect(run()).toContain('Prettier could not be run on all that was written');
    for (const entry of files()) expect(read(entry.path)).toBe(decodeBase(entry));
    expect(run()).toContain('Nothing to do');
  });

  it('the diff of a dry run shows the formatted text', async () => {
    await use({ semi: false });
    const output = run('--dry-run', '--diff');
    expect(output).toMatch(/^\+import \{ AuthModule \} from "\.\/auth\/auth\.module\.js"$/m);
    expect(output).not.toMatch(/^\+import .*;$/m);
  });

  it('CRLF in the root module is CRLF in the new files', async () => {
    await use(STARTER);
    write('src/app.module.ts', read('src/app.module.ts').replaceAll('\n', '\r\n'));
    run();
    for (const { path } of [...files(), { path: LOCK_FILE }, { path: 'src/app.module.ts' }]) {
      expect(read(path)).not.toMatch(/[^\r]\n/);
    }
    expect(run()).toContain('Nothing to do');
  });

  it("without a configuration it counts only if the user's code is formatted by it", async () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, object>;
    const devDependencies = { ...manifest['devDependencies'], prettier: '^3.0.0' };
    write('package.json', JSON.stringify({ ...manifest, devDependencies }, null, 2));
    run();
    expect(read('src/auth/claims.ts')).toContain("from '");

    const written = ['src/auth', LOCK_FILE, 'AUTH.md'];
    for (const path of written) rmSync(join(cwd, path), { recursive: true });
    write(
      'src/app.module.ts',
      await format(snapshot(freshApp())['/src/app.module.ts'] ?? '', { parser: 'typescript' }),
    );
    run();
    expect(read('src/auth/claims.ts')).toContain('from "');
  });
});

const STARTER: Options = { singleQuote: true, trailingComma: 'all' };
