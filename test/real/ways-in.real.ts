import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedApp, copyApp, FLAVOURS, type Flavour } from '../../scripts/lib/nest-apps.mjs';
import { killAll } from '../../scripts/lib/processes.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { RealApp } from './real-app';

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const SCHEMATICS = 'node_modules/@angular-devkit/schematics-cli/bin/schematics.js';
const OWN = 'node_modules/nest-auth-jwt/dist/cli/main.js';

const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-ways-'));

afterAll(() => {
  killAll();
  rmSync(workshop, { recursive: true, force: true });
});

describe.for(['esm12', 'cjs11'] as Flavour[])('ways-in-%s', (flavour) => {
  const app = new RealApp(join(workshop, flavour));
  let asItWas = new Map<string, string>();

  /** Takes back what a run did: packages stay. */
  const restore = async () => {
    await app.do('git', 'checkout', '--quiet', '.');
    await app.do('git', 'clean', '-fdqx', '--exclude=node_modules');
  };

  beforeAll(async () => {
    const tarball = await packTarball(workshop);
    copyApp(await cachedApp(flavour), app.folder);
    await app.do('npm', 'install', '--save-dev', tarball);
    const commit = [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.com',
      'commit',
      '-qm',
      '1',
    ];
    await app.do('git', 'init', '--quiet');
    writeFileSync(join(app.folder, '.git/info/exclude'), 'node_modules\n');
    await app.do('git', 'add', '--all');
    await app.do('git', ...commit);
    asItWas = app.snapshot();
  });

  it.each([
    ['nest g -c nest-auth-jwt auth-jwt', [NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt']],
    [
      'nest add',
      [NEST, 'add', 'nest-auth-jwt', '--skip-install', '--strategy', 'native', '--route', 'id'],
    ],
    ['schematics', [SCHEMATICS, 'nest-auth-jwt:auth-jwt', '--store=memory']],
    ['npx nest-auth-jwt', [OWN, 'add', 'identity', '--registration=false', '--diff']],
  ])(`${FLAVOURS[flavour].title}: %s --dry-run writes nothing`, async (_, args) => {
    const output = await app.do('node', ...args, '--dry-run');
    expect(output).toContain('auth.module.ts');
    expect(output).toMatch(/Try it/);
    expect(app.snapshot()).toEqual(asItWas);
  });

  it("takes Nest's positional folders and --no-spec", async () => {
    const args = [NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt', 'identity', 'domains', '--no-spec'];
    const output = await app.do('node', ...args, '--dry-run');
    expect(output).toMatch(/CREATE\S* src\/domains\/identity\/auth\.module\.ts/);
    expect(output).not.toMatch(/spec\.ts/);
  });

  it('the stock runner generates', async () => {
    const args = [SCHEMATICS, 'nest-auth-jwt:auth-jwt', '--path=domains/identity', '--route=id'];
    await app.do('node', ...args, '--skip-install');
    expect(app.read('src/app.module.ts')).toContain('./domains/identity/auth.module');
    expect(app.has('test/identity.e2e-spec.ts')).toBe(true);
    await restore();
  });

  it('a refusal exits with 2 here, with 1 in the stock runner, and changes nothing', async () => {
    const own = await app.run(['node', OWN, '--path', '../elsewhere']);
    expect([own.status, own.output]).toEqual([2, expect.stringContaining('Nothing was changed.')]);
    const stock = await app.run([
      'node',
      SCHEMATICS,
      'nest-auth-jwt:auth-jwt',
      '--path=../elsewhere',
    ]);
    expect([stock.status, stock.output]).toEqual([
      1,
      expect.stringContaining('Nothing was changed.'),
    ]);
    expect(`${own.output}${stock.output}`).not.toMatch(/\n\s+at /);
    expect(app.snapshot()).toEqual(asItWas);
  });

  it("nest g auth-jwt works literally after --default-collection, and Nest's own still do", async () => {
    const flags = ['--default-collection', '--skip-install', '--path', 'first', '--no-spec'];
    await app.do('node', OWN, ...flags);
    const again = await app.do('node', NEST, 'g', 'auth-jwt', 'first');
    expect(again).toContain('Nothing to do');

    await app.do('node', NEST, 'g', 'service', 'cats');
    expect(app.has('src/cats/cats.service.ts')).toBe(true);
    expect(app.read('src/app.module.ts')).toContain('CatsService');

    const collection = JSON.parse(
      readFileSync(join(app.folder, 'node_modules/nest-auth-jwt/nest.json'), 'utf8'),
    ) as { schematics: Record<string, unknown> };
    expect(Object.keys(collection.schematics)).not.toContain('upgrade');
    if (flavour === 'esm12') {
      const output = await app.do('node', NEST, 'upgrade', '--dry-run');
      expect(output).toContain('@nestjs/core');
      expect(output).not.toContain('auth is in place');
    }
    await restore();
  });
});
