import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPackage } from '../../scripts/lib/managers.mjs';
import { killAll } from '../../scripts/lib/processes.mjs';
import { bootApp } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { generatedRows, layOutApp } from '../upgrade/generated-app';
import { driveAuth } from './drive-auth';
import { git, RealApp } from './real-app';
import { NEST, OWN } from './row';
import { adaptGuard, EDITS, makeTenEdits } from './ten-edits';

const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-upgrade-'));
const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
let packing: Promise<string> | undefined;
const tarballOnce = () => (packing ??= packTarball(join(workshop, 'tarball')));

afterAll(() => {
  killAll();
  if (!process.env['KEEP_REAL_APPS']) rmSync(workshop, { recursive: true, force: true });
});

/** As 0.1.0 left it, with today's package installed, committed. */
async function oldApp(row: string, name: string): Promise<RealApp> {
  const app = new RealApp(join(workshop, name));
  await layOutApp('0.1.0', row, app.folder);
  await app.do(...addPackage('npm', await tarballOnce()));
  await git(app.folder, 'init', '--quiet');
  await commit(app);
  return app;
}

async function commit(app: RealApp): Promise<void> {
  await git(app.folder, 'add', '--all');
  await git(app.folder, 'commit', '--quiet', '--message', 'x');
}

async function works(app: RealApp, name: string): Promise<void> {
  await app.do('npm', 'run', 'build');
  await app.do('npm', 'test');
  await app.do('npm', 'run', 'test:e2e');
  const server = await bootApp(app.folder, { main: 'dist/main.js' });
  await driveAuth({ url: server.url, route: 'auth' }, `ada@${name}.example.com`).finally(() =>
    server.stop(),
  );
}

/** The others of 0.1.0 are those with ten edits, further down. */
const PLAIN = generatedRows('0.1.0').filter((row) => !row.endsWith('-passport'));

describe.each(PLAIN)('0.1.0 %s', (row) => {
  const name = `plain-${row}`;
  let app: RealApp;

  beforeAll(async () => {
    app = await oldApp(row, name);
  });

  it('is brought up to date through the CLI of Nest, and works', async () => {
    expect((await app.run(['node', OWN, 'upgrade', '--check'])).status).toBe(2);
    await app.do('node', NEST, 'g', '-c', 'nest-auth-jwt', 'upgrade');
    await works(app, name);
    const { status, output } = await app.run(['node', OWN, 'upgrade', '--check']);
    expect(output).toContain('Everything is as');
    expect(status).toBe(0);
  });
});

describe.each([
  ['esm12-passport', '.js'],
  ['cjs11-passport', ''],
] as const)('0.1.0 %s with ten edits of its owner', (row, extension) => {
  const name = `edited-${row}`;
  let app: RealApp;
  let screen = '';

  beforeAll(async () => {
    app = await oldApp(row, name);
    await makeTenEdits(app, extension);
    await commit(app);
  });

  it('is brought up to date by one command', async () => {
    const { status, output } = await app.run(['node', OWN, 'upgrade', '--conflict', 'fail']);
    screen = output;
    if (process.env['KEEP_REAL_APPS']) app.write('../screen.txt', output);
    expect(status, output).toBe(0);
  });

  it.each(EDITS)('keeps %s', (_, isThere) => {
    expect(isThere(app), screen).toBe(true);
  });

  it('names what an ejected file imports that is gone, and works when that is mended', async () => {
    expect(screen).toMatch(/src\/identity\/roles\.guard\.ts:\d+ imports logEvent, which src/);
    adaptGuard(app);
    await works(app, name);
  });

  it('has nothing to do in a second run', async () => {
    const before = app.snapshot();
    expect(await app.do('node', OWN, 'upgrade', '--allow-dirty')).toContain('Everything is as');
    expect(app.snapshot()).toEqual(before);
  });

  it.runIf(row === 'esm12-passport')('looks as the README shows it', () => {
    const shown = screen.slice(screen.indexOf('\nnest-auth-jwt ')).trim();
    expect(README).toContain(`\`\`\`text\n${shown}\n\`\`\``);
  });
});

describe('upgrade --check in the CI of an app', () => {
  const DTO = 'src/auth/dto/change-password.dto.ts';
  let app: RealApp;
  const check = async () => (await app.run(['node', OWN, 'upgrade', '--check'])).status;

  beforeAll(async () => {
    app = await oldApp('esm12-native', 'checked');
  });

  it('answers 2, 3, 4, 0 and 1', async () => {
    expect(await check(), 'updates').toBe(2);
    app.edit(DTO, (text) => text.replace('@MaxLength(1024)', '@MaxLength(2048)'));
    expect(await check(), 'conflicts').toBe(3);
    const marked = ['upgrade', '--conflict', 'markers', '--allow-dirty'];
    await app.run(['node', OWN, ...marked]);
    expect(await check(), 'markers').toBe(4);
    app.edit(DTO, (text) => text.replace(/<{7}[^]*?={7}\n([^]*?)>{7}.*\n/, '$1'));
    expect(await check(), 'resolved').toBe(0);
    app.write('auth-jwt.lock.json', '{');
    expect(await check(), 'error').toBe(1);
  });
});
