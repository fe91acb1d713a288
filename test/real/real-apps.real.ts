import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedApp, copyApp, FLAVOURS, type Flavour } from '../../scripts/lib/nest-apps.mjs';
import { killAll, run, succeed } from '../../scripts/lib/processes.mjs';
import { bootApp } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { driveAuth, driveThrottle, logInAgain } from './drive-auth';
import { newFindings, RealApp } from './real-app';
import { nameOf, ROWS } from './rows';

// Outside this repository, whose node_modules would serve the apps otherwise.
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-real-'));
const memo = new Map<string, Promise<unknown>>();
/** The value of the first call, for every row that needs it. */
function once<T>(key: string, make: () => Promise<T>): Promise<T> {
  if (!memo.has(key)) memo.set(key, make());
  return memo.get(key) as Promise<T>;
}

/** What the linter says of the app before we come. */
const lintBefore = (flavour: Flavour) =>
  once(`lint ${flavour}`, async () => {
    const app = new RealApp(join(workshop, `${flavour}-untouched`));
    copyApp(await cachedApp(flavour), app.folder);
    const findings = await app.lint();
    rmSync(app.folder, { recursive: true });
    return findings;
  });

function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  return succeed(run('git', [...identity, ...args], { cwd }), `git ${args[0]}`);
}

afterAll(() => {
  killAll();
  if (!process.env['KEEP_REAL_APPS']) rmSync(workshop, { recursive: true, force: true });
});

describe.for(ROWS.map((row) => [nameOf(row), row] as const))('%s', ([name, row]) => {
  const { flavour, strategy, wayIn } = row;
  const app = new RealApp(join(workshop, name));
  const email = `ada@${flavour}.example.com`;
  let screen = '';
  let asItWas = new Map<string, string>();

  beforeAll(async () => {
    const tarball = await once('tarball', () => packTarball(join(workshop, 'tarball')));
    copyApp(await cachedApp(flavour), app.folder);
    await succeed(app.npm(['install', '--save-dev', tarball]), 'npm install --save-dev <tarball>');
    asItWas = app.snapshot();
    screen = await succeed(app.node(wayIn.args), wayIn.title);
    if (wayIn.leavesInstall) await succeed(app.npm(['install']), 'npm install');
  });

  afterAll(() => {
    if (!process.env['KEEP_REAL_APPS']) rmSync(app.folder, { recursive: true, force: true });
  });

  it(`${FLAVOURS[flavour].title}: ${wayIn.title} writes the files and wires them`, () => {
    const files = ['auth.module.ts', 'auth.service.ts', 'jwt.strategy.ts', 'jwt-auth.guard.ts'];
    for (const file of files) expect(app.has(`src/auth/${file}`), `${file}\n${screen}`).toBe(true);
    expect(app.read('src/app.module.ts')).toContain('AuthModule');
    expect(app.read('.env')).toMatch(/^JWT_SECRET=[\w-]{43}$/m);
    expect(app.read('auth-jwt.lock.json')).toContain(`"strategy": "${strategy}"`);
    const { devDependencies } = JSON.parse(app.read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies).toHaveProperty('nest-auth-jwt');
  });

  it('touches only the files that it has to', () => {
    const now = app.snapshot();
    const changed = [...asItWas].filter(([path, text]) => now.get(path) !== text);
    expect(changed.map(([path]) => path).filter((path) => path !== '.gitignore')).toEqual([
      'package-lock.json',
      'package.json',
      join('src', 'app.module.ts'),
    ]);
  });

  it('builds', async () => {
    await succeed(app.npm(['run', 'build']), 'npm run build');
  });

  it('lints without a new finding', async () => {
    expect(newFindings(await lintBefore(flavour), await app.lint())).toEqual([]);
  });

  it("leaves the app's own Prettier nothing to do", async () => {
    const files = ['src/**/*.ts', 'test/**/*.ts', 'package.json', 'auth-jwt.lock.json', 'AUTH.md'];
    const args = ['node_modules/prettier/bin/prettier.cjs', '--check', ...files];
    await succeed(app.node(args), 'prettier --check');
  });

  it("passes the app's and the generated unit tests", async () => {
    const output = await succeed(app.npm(['test']), 'npm test');
    expect(output).toMatch(/src\/auth\/[\w./-]+\.spec\.ts/);
    expect(output).toMatch(/app\.controller\.spec\.ts/);
  });

  it("passes the app's and the generated e2e tests", async () => {
    const output = await succeed(app.npm(['run', 'test:e2e']), 'npm run test:e2e');
    expect(output).toMatch(/auth\.e2e-spec\.ts/);
    expect(output).toMatch(/app\.e2e-spec\.ts/);
  });

  it('boots, answers over HTTP as promised, and remembers its users', async () => {
    const first = await bootApp(app.folder);
    await driveAuth(first.url, email).finally(first.stop);
    expect(app.has('data/auth.sqlite')).toBe(true);

    const second = await bootApp(app.folder);
    await logInAgain(second.url, email)
      .then(() => driveThrottle(second.url))
      .finally(second.stop);
  });

  it('changes nothing the second time, and says so', async () => {
    const before = app.snapshot();
    const again = await succeed(app.node(wayIn.args), wayIn.title);
    expect(again).toContain('Nothing to do');
    expect(app.snapshot()).toEqual(before);
  });

  describe('in a fresh clone, without .env', () => {
    const clone = new RealApp(join(workshop, `${name}-clone`));

    beforeAll(async () => {
      await git(app.folder, 'init', '--quiet');
      mkdirSync(join(app.folder, '.git', 'info'), { recursive: true });
      writeFileSync(
        join(app.folder, '.git', 'info', 'exclude'),
        'node_modules\ndist\n*.tsbuildinfo\n',
      );
      await git(app.folder, 'add', '--all');
      await git(app.folder, 'commit', '--quiet', '--message', 'Add auth');
      await git(workshop, 'clone', '--quiet', app.folder, clone.folder);
      renameSync(join(app.folder, 'node_modules'), join(clone.folder, 'node_modules'));
    });

    afterAll(() => {
      if (!process.env['KEEP_REAL_APPS']) rmSync(clone.folder, { recursive: true, force: true });
    });

    it('has neither the secret nor the database', () => {
      expect(clone.has('src/auth/auth.module.ts')).toBe(true);
      expect(clone.has('.env')).toBe(false);
      expect(clone.has('data')).toBe(false);
    });

    it('passes all tests', async () => {
      await succeed(clone.npm(['test']), 'npm test');
      await succeed(clone.npm(['run', 'test:e2e']), 'npm run test:e2e');
      expect(clone.has('data')).toBe(false);
    });

    it('refuses to start, with the sentence that names the command', async () => {
      await succeed(clone.npm(['run', 'build']), 'npm run build');
      const { status, output } = await clone.node(['dist/main.js'], { PORT: '0' });
      expect(status).toBe(1);
      expect(output).toMatch(/JWT_SECRET is missing\. .*(npx nest-auth-jwt|node -e )/);
    });

    it('starts after the command that the sentence names', async () => {
      const command = 'node_modules/nest-auth-jwt/dist/cli/main.js';
      await succeed(clone.node([command]), 'npx nest-auth-jwt');
      expect(clone.read('.env')).toMatch(/^JWT_SECRET=[\w-]{43}$/m);
      expect(clone.read('.env')).not.toBe(app.read('.env'));
      const server = await bootApp(clone.folder);
      await driveAuth(server.url, email).finally(server.stop);
    });
  });
});
