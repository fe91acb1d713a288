import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { NODE } from '../lib/environment.mjs';
import { installTools } from '../lib/managers.mjs';
import { FLAVOURS, makeApp } from '../lib/nest-apps.mjs';
import { killAll, runNode, runNpm, StepFailed, succeed } from '../lib/processes.mjs';
import { bootApp } from '../lib/server.mjs';
import { packTarball } from '../lib/tarball.mjs';
import { say, seconds, step } from './screen.mjs';
import { tellStory } from './story.mjs';

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const keep = process.argv.includes('--keep');
const began = performance.now();
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-demo-'));
const app = join(folder, 'my-app');

/** Leaves nothing behind: no process, no file. */
function cleanUp() {
  killAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  process.once(signal, () => {
    say(`\n\n  Stopped. Everything the demo made is removed.`);
    cleanUp();
    process.exit(code);
  });
}

try {
  await demo();
} catch (error) {
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  say('\nThe demo failed; what is above says where. Everything it made is removed.');
  cleanUp();
  process.exit(1);
}

async function demo() {
  say(`\nJWT authentication for a fresh Nest app, made in ${folder}`);
  const version = await succeed(runNode(['--version'], { cwd: folder }), 'node --version');
  say(`On Node ${version.trim()} (${relative(process.cwd(), NODE)})\n`);

  await makeAppWithAuth();
  const server = await step('node dist/main.js', () =>
    bootApp(app, keep ? { log: join(folder, 'server.log') } : {}),
  );
  say(`\nThe app answers on ${server.url}\n`);
  await tellStory(server.url);

  say(`It works: ${seconds(began)} after an empty folder, this app has log-in.`);
  if (keep) {
    server.leave();
    sayHowToStop(server.url, server.pid);
  } else {
    await server.stop();
    cleanUp();
    say('Everything the demo made is removed; `npm run demo -- --keep` leaves it running.');
  }
  say('\nIn your own app, next to its package.json:\n\n  npx nest-auth-jwt\n');
}

async function makeAppWithAuth() {
  const tools = join(folder, 'tools');
  await step('npm install @nestjs/cli', () => installTools(FLAVOURS.esm12.tools, tools));
  await step('nest new my-app', () => makeApp('esm12', tools, app));
  const tarball = await step('npm pack, as it would be published', () => packTarball(folder));
  await step('npm install --save-dev nest-auth-jwt', () =>
    succeed(runNpm(['install', '--save-dev', tarball], { cwd: app }), 'npm install'),
  );
  const screen = await step('nest g -c nest-auth-jwt auth-jwt', generate);
  const changed = screen.split('\n').filter((line) => line.startsWith('UPDATE '));
  say(`    ${screen.match(/^CREATE /gm)?.length ?? 0} files created`);
  for (const line of changed) say(`    ${line}`);
  await step('nest build', () => succeed(runNode([NEST, 'build'], { cwd: app }), 'nest build'));
}

async function generate() {
  const what = 'nest g -c nest-auth-jwt auth-jwt';
  const args = [NEST, ...what.split(' ').slice(1)];
  const screen = await succeed(runNode(args, { cwd: app }), what);
  // Nest's CLI exits with 0 when a schematic fails.
  if (!existsSync(join(app, 'auth-jwt.lock.json'))) throw new StepFailed(what, 0, screen);
  return screen;
}

/**
 * @param {string} url
 * @param {number | undefined} pid
 */
function sayHowToStop(url, pid) {
  const [stop, remove] =
    process.platform === 'win32'
      ? [`taskkill /pid ${pid} /t /f`, `rmdir /s /q "${folder}"`]
      : [`kill ${pid}`, `rm -rf ${folder}`];
  say(`\nIt is still running on ${url}, from ${app}`);
  say(`  its log   ${join(folder, 'server.log')}`);
  say(`  stop it   ${stop}`);
  say(`  remove it ${remove}`);
}
