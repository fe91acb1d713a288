import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ToolMissing } from '../../scripts/lib/managers.mjs';
import { FLAVOURS } from '../../scripts/lib/nest-apps.mjs';
import { killAll } from '../../scripts/lib/processes.mjs';
import { bootApp } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { describeClone } from './describe-clone';
import { driveAuth, driveThrottle, type Exchange, logInAgain } from './drive-auth';
import { installRow } from './install-row';
import { newFindings, RealApp } from './real-app';
import type { Row } from './row';

// Outside this repository, whose node_modules would serve the apps otherwise.
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-real-'));
let packing: Promise<string> | undefined;
const tarballOnce = () => (packing ??= packTarball(join(workshop, 'tarball')));
const keepsApps = Boolean(process.env['KEEP_REAL_APPS']);

/** The main job on each row's app, from our package to its answers over HTTP. */
export function describeRows(rows: readonly Row[]): void {
  afterAll(() => {
    killAll();
    if (!keepsApps) rmSync(workshop, { recursive: true, force: true });
  });
  describe.for(rows.map((row) => [row.name, row] as const))('%s', ([, row]) => describeRow(row));
}

function describeRow(row: Row): void {
  const { name, flavour, strategy, alg, transport, wayIn, commands, layout } = row;
  const { title } = FLAVOURS[flavour];
  const { build, test, e2e, lint } = commands;
  const { home, sourceRoot, main, prefix, auth } = layout;
  const format = commands.format ?? [
    ['node', 'node_modules/prettier/bin/prettier.cjs', '--check', ...layout.formatted],
  ];
  const seen: Exchange[] = [];
  const place = { route: auth, alg, transport, watch: (each: Exchange) => void seen.push(each) };
  const ours = (url: string) => ({ ...place, url: url + prefix });
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
      const installed = await installRow(row, join(workshop, name), tarballOnce);
      ({ workspace, app, screen, findings, changed } = installed);
    } catch (error) {
      if (!(error instanceof ToolMissing)) throw error;
      missing = error.message;
    }
  });

  beforeEach(({ skip }) => {
    if (missing !== undefined) skip(missing.split('\n', 1)[0]);
  });

  afterAll(() => {
    if (!keepsApps) workspace.delete();
  });

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
    const isKept = layout.store !== 'memory';
    expect(app.has('data/auth.sqlite')).toBe(layout.store === 'sqlite');
    const second = await boot(app);
    await (isKept ? logInAgain(ours(second.url), email) : Promise.resolve())
      .then(() => driveThrottle(ours(second.url)))
      .then(() => row.inspect?.(second.url, seen))
      .finally(second.stop);
  });

  it('changes nothing the second time, and says so', async () => {
    const before = workspace.snapshot();
    expect(await app.do(...wayIn.command)).toContain('Nothing to do');
    expect(workspace.snapshot()).toEqual(before);
  });

  if (row.depth === 'full') {
    describeClone(row, () => (missing === undefined ? app.folder : undefined));
  }
}
