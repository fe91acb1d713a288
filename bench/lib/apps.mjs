import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/environment.mjs';
import { cachedApp, copyApp } from '../../scripts/lib/nest-apps.mjs';
import { runNode, runNpm, succeed } from '../../scripts/lib/processes.mjs';
import { bootApp } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { linkedCopy } from './workspaces.mjs';

/** Beside what the generator asks for: the other platform, and what ours is compared with. */
const PACKAGES = [
  '@nestjs/jwt@12',
  '@nestjs/passport@12',
  '@nestjs/platform-fastify@12',
  '@types/passport-jwt@4',
  'bcryptjs@3',
  'passport@0.7',
  'passport-jwt@4',
];
const OWN = 'node_modules/nest-auth-jwt/dist/cli/main.js';
const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const SECRET = randomBytes(32).toString('base64url');

/**
 * @typedef {'native' | 'passport'} Strategy
 * @typedef {'memory' | 'sqlite'} Store
 * @typedef {object} Setting
 * @property {Strategy} strategy
 * @property {Store} store
 * @property {'express' | 'fastify'} [platform]
 * @property {'session' | 'stateless'} [liveness]
 * @property {'bcryptjs' | 'unbounded'} [hasher] in the place of ours
 *
 * @typedef {{ url: string, port: number, secret: string, stop: () => Promise<unknown> }} Server
 */

/**
 * Apps of Nest's CLI with our auth from the packed tarball, built with the routes of the bench
 * beside theirs, one for each strategy and store. `BENCH_APPS` names a folder that holds them
 * already.
 *
 * @param {(boot: (setting: Setting) => Promise<Server>) => Promise<void>} work
 */
export async function withApps(work) {
  const ready = process.env['BENCH_APPS'];
  const folder = ready ?? (await makeApps());
  /** @type {Server[]} */
  const servers = [];
  try {
    await work(async (setting) => {
      const server = await boot(folder, setting);
      servers.push(server);
      return server;
    });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    if (ready === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} the folder that holds the apps; whoever asks for it deletes it */
export async function makeApps() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-bench-'));
  console.log('Making the apps …');
  const base = join(folder, 'base');
  copyApp(await cachedApp('esm12'), base);
  const tarball = await packTarball(folder);
  await succeed(runNpm(['install', tarball, ...PACKAGES], { cwd: base }), 'npm install');

  /** @type {Map<string, string>} */
  const wanted = new Map();
  for (const strategy of ['native', 'passport']) {
    for (const store of ['memory', 'sqlite']) {
      const app = linkedCopy(base, join(folder, `${strategy}-${store}`));
      const flags = ['--strategy', strategy, '--store', store, '--no-spec', '--skip-install'];
      await succeed(runNode([OWN, 'add', ...flags, '--yes'], { cwd: app }), 'nest-auth-jwt');
      const { dependencies } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
      for (const [name, range] of Object.entries(dependencies)) wanted.set(name, range);
      cpSync(join(ROOT, 'bench', 'app'), join(app, 'src', 'bench'), { recursive: true });
    }
  }
  wanted.delete('nest-auth-jwt');
  const specs = [...wanted].map(([name, range]) => `${name}@${range}`);
  await succeed(runNpm(['install', ...specs], { cwd: base }), 'npm install');
  for (const name of ['native-memory', 'native-sqlite', 'passport-memory', 'passport-sqlite']) {
    await succeed(runNode([NEST, 'build'], { cwd: join(folder, name) }), `nest build of ${name}`);
  }
  return folder;
}

/**
 * @param {string} folder
 * @param {Setting} setting
 * @returns {Promise<Server>}
 */
async function boot(folder, { strategy, store, platform = 'express', liveness, hasher }) {
  const app = join(folder, `${strategy}-${store}`);
  const mark = randomBytes(6).toString('hex');
  const env = {
    NODE_ENV: 'production',
    JWT_SECRET: SECRET,
    JWT_ACCESS_TTL: '1h',
    AUTH_ADDRESS_LIMIT: '1000000',
    AUTH_LOGIN_LIMIT: '100',
    AUTH_LIVENESS: liveness ?? 'session',
    AUTH_DATABASE: join(folder, `${mark}.sqlite`),
    BENCH_PLATFORM: platform,
    ...(hasher === undefined ? {} : { BENCH_HASHER: hasher }),
  };
  // Into a file, as a real app's log goes: nobody has to read it meanwhile.
  const log = join(folder, `${mark}.log`);
  const { url, stop } = await bootApp(app, { main: 'dist/bench/main.js', env, log });
  return { url, port: Number(new URL(url).port), secret: SECRET, stop };
}
