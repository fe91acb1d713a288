import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPackage, installAll, managerBin, ToolMissing } from '../../scripts/lib/managers.mjs';
import { cachedApp, copyApp, FLAVOURS } from '../../scripts/lib/nest-apps.mjs';
import { killAll, run, succeed } from '../../scripts/lib/processes.mjs';
import { bootApp } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { driveAuth, driveThrottle, logInAgain } from './drive-auth';
import { newFindings, RealApp } from './real-app';
import { OWN } from './row';
import { ROWS } from './rows';

// Outside this repository, whose node_modules would serve the apps otherwise.
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-real-'));
let packing: Promise<string> | undefined;
const tarballOnce = () => (packing ??= packTarball(join(workshop, 'tarball')));

const keepsApps = Boolean(process.env['KEEP_REAL_APPS']);
const discard = (folder: string) => {
  if (!keepsApps) rmSync(folder, { recursive: true, force: true });
};

function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  return succeed(run('git', [...identity, ...args], { cwd }), `git ${args[0]}`);
}

afterAll(() => {
  killAll();
  discard(workshop);
});

describe.for(ROWS.map((row) => [row.name, row] as const))('%s', ([name, row]) => {
  const { flavour, strategy, wayIn, commands, layout, depth } = row;
  const { title, manager } = FLAVOURS[flavour];
  const { build, test, e2e, lint } = commands;
  const { home, sourceRoot, e2eFolder, main, prefix, auth } = layout;
  const format = commands.format ?? [
    ['node', 'node_modules/prettier/bin/prettier.cjs', '--check', ...layout.formatted],
  ];
  const ours = (url: string) => ({
    url: url + prefix,
    route: auth,
    alg: row.alg,
    transport: row.transport,
  });
  const email = `ada@${name}.example.com`;
  let workspace = new RealApp(join(workshop, name));
  let app = workspace.at(home);
  let missing: string | undefined;
  let screen = '';
  let findings: string[] = [];
  let changed: string[] = [];

  const boot = ({ folder }: RealApp) => bootApp(folder, { main });

  beforeAll(async () => {
    try {
      const pristine = await cachedApp(flavour);
      workspace = new RealApp(workspace.folder, await managerBin(manager));
      copyApp(pristine, workspace.folder);
    } catch (error) {
      if (!(error instanceof ToolMissing)) throw error;
      missing = error.message;
      return;
    }
    app = workspace.at(home);
    await row.prepare?.(workspace);
    findings = (await lint?.(app)) ?? [];
    await app.do(...addPackage(manager, await tarballOnce()));
    const asItWas = workspace.snapshot();
    screen = await app.do(...wayIn.command);
    if (wayIn.leavesInstall) await app.do(...installAll(manager));
    const now = workspace.snapshot();
    changed = [...asItWas].filter(([path, text]) => now.get(path) !== text).map(([path]) => path);
  });

  beforeEach(({ skip }) => {
    if (missing !== undefined) skip(missing.split('\n', 1)[0]);
  });

  afterAll(() => discard(workspace.folder));

  it(`${title}: ${wayIn.title} writes the files and wires them`, () => {
    const files = ['auth.module.ts', 'auth.service.ts', 'jwt.strategy.ts', 'jwt-auth.guard.ts'];
    for (const file of files) {
      expect(app.has(`${sourceRoot}/${auth}/${file}`), `${file}\n${screen}`).toBe(true);
    }
    expect(app.read(layout.rootModule)).toContain('AuthModule');
    const key = row.alg === 'HS256' ? /^JWT_SECRET=[\w-]{43}$/m : /^JWT_PRIVATE_KEY=[\w+/]+=*$/m;
    expect(app.read('.env')).toMatch(key);
    expect(app.read('auth-jwt.lock.json')).toContain(`"strategy": "${strategy}"`);
    const { devDependencies } = JSON.parse(app.read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies).toHaveProperty('nest-auth-jwt');
  });

  it('touches only the files that it has to', () => {
    expect(changed.filter((path) => !path.endsWith('.gitignore'))).toEqual(layout.edited);
  });

  it.runIf(row.second)('takes a second app, and both stay as they are from then on', async () => {
    const second = row.second?.command ?? wayIn.command;
    expect(await app.do(...second)).toContain('imports AuthModule');
    const before = workspace.snapshot();
    for (const command of [wayIn.command, second]) {
      expect(await app.do(...command)).toContain('Nothing to do');
    }
    expect(workspace.snapshot()).toEqual(before);
  });

  it('builds', async () => {
    await app.do(...build);
  });

  it.runIf(lint)('lints without a new finding', async () => {
    expect(newFindings(findings, (await lint?.(app)) ?? [])).toEqual([]);
  });

  it.runIf(layout.formatted.length > 0)(
    "leaves the app's own formatter nothing to do",
    async () => {
      for (const command of format) await app.do(...command);
    },
  );

  it("passes the app's and the generated unit tests", async () => {
    const output = await app.do(...test);
    expect(output).toMatch(new RegExp(`${auth}/[\\w./-]+\\.spec\\.ts`));
    expect(output).toMatch(/app\.controller\.spec\.ts/);
    if (!e2e) expect(output).toContain(`${auth}.e2e.spec.ts`);
  });

  it.runIf(e2e)("passes the app's and the generated e2e tests", async () => {
    const output = e2e ? await app.do(...e2e) : '';
    expect(output).toContain(`${auth}.e2e-spec.ts`);
    expect(output).toMatch(/app\.e2e-spec\.ts/);
  });

  it('boots, answers over HTTP as promised, and remembers its users', async () => {
    const first = await boot(app);
    await (row.drive?.(first.url) ?? Promise.resolve())
      .then(() => driveAuth(ours(first.url), email))
      .finally(first.stop);
    const isKept = layout.store === 'sqlite';
    expect(app.has('data/auth.sqlite')).toBe(isKept);

    const second = await boot(app);
    await (isKept ? logInAgain(ours(second.url), email) : Promise.resolve())
      .then(() => driveThrottle(ours(second.url)))
      .finally(second.stop);
  });

  it('changes nothing the second time, and says so', async () => {
    const before = workspace.snapshot();
    expect(await app.do(...wayIn.command)).toContain('Nothing to do');
    expect(workspace.snapshot()).toEqual(before);
  });

  describe.runIf(depth === 'full')('in a fresh clone, without .env', () => {
    const clone = new RealApp(join(workshop, `${name}-clone`));

    beforeAll(async () => {
      if (missing !== undefined) return;
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

    afterAll(() => discard(clone.folder));

    it('has neither the secret nor the database', () => {
      expect(clone.has(posix.join(sourceRoot, 'auth/auth.module.ts'))).toBe(true);
      expect(clone.has(posix.join(e2eFolder, 'auth.e2e-spec.ts'))).toBe(true);
      expect(clone.has('.env')).toBe(false);
      expect(clone.has('data')).toBe(false);
    });

    it('passes all tests', async () => {
      await clone.do(...test);
      if (e2e) await clone.do(...e2e);
      expect(clone.has('data')).toBe(false);
    });

    it('refuses to start, with the sentence that names the command', async () => {
      await clone.do(...build);
      const { status, output } = await clone.run(['node', main], { PORT: '0' });
      expect(status).toBe(1);
      expect(output).toMatch(/Missing: JWT_SECRET, .*npx nest-auth-jwt/);
    });

    it('starts after the command that the sentence names', async () => {
      await clone.do('node', OWN);
      expect(clone.read('.env')).toMatch(/^JWT_SECRET=[\w-]{43}$/m);
      expect(clone.read('.env')).not.toBe(app.read('.env'));
      const server = await boot(clone);
      await driveAuth(ours(server.url), email).finally(server.stop);
    });
  });
});
