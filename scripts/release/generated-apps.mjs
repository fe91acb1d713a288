// Writes test/upgrade/<version>/: what the release that is being cut generates in fresh apps of
// Nest's. The lock holds all generated texts; beside it are the files that were edited.
//
//   npm run build && node scripts/release/generated-apps.mjs [tarball of that release]
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { ROOT } from '../lib/environment.mjs';
import { addPackage } from '../lib/managers.mjs';
import { cachedApp, copyApp } from '../lib/nest-apps.mjs';
import { killAll, run, runNode, succeed } from '../lib/processes.mjs';
import { readTexts } from '../lib/snapshot.mjs';
import { packTarball } from '../lib/tarball.mjs';
import { GENERATED_ROWS } from './generated-rows.mjs';

const LOCK = 'auth-jwt.lock.json';
/** Another one each time; whoever lays the app out again makes one. */
const SECRET = /^(JWT_SECRET=).+$/m;

const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-release-'));
try {
  const given = process.argv[2];
  const tarball = given === undefined ? await packTarball(workshop) : resolve(given);
  for (const name of Object.keys(GENERATED_ROWS)) await record(name, tarball);
} finally {
  killAll();
  rmSync(workshop, { recursive: true, force: true });
}

/**
 * @param {string} name of the row
 * @param {string} tarball
 */
async function record(name, tarball) {
  const { flavour, args } = GENERATED_ROWS[name] ?? fail(`there is no row ${name}`);
  const app = join(workshop, name);
  copyApp(await cachedApp(flavour), app);
  const before = readTexts(app);
  const [program, ...rest] = addPackage('npm', tarball);
  await succeed(run(program, rest, { cwd: app }), 'npm install');
  await succeed(runNode(args, { cwd: app }), name);

  const lock = readFileSync(join(app, LOCK), 'utf8');
  const { version, installs } = JSON.parse(lock);
  /** @type {{ files: Record<string, { path: string, formatted?: string }> }[]} */
  const all = Object.values(installs);
  const entries = all.flatMap(({ files }) => Object.values(files));
  const [odd] = entries.filter(({ formatted }) => formatted !== undefined);
  if (odd) fail(`${odd.path} is not as it was generated: the lock does not hold that text`);

  const inLock = new Set([LOCK, 'package-lock.json', ...entries.map(({ path }) => path)]);
  const edited = [...readTexts(app)]
    .filter(([path, text]) => !inLock.has(path) && before.get(path) !== text)
    .map(([path, text]) => [path, asPublished(text, version).split('\n')]);

  const folder = join(ROOT, 'test', 'upgrade', version);
  mkdirSync(folder, { recursive: true });
  const row = { flavour, command: args.join(' '), edited: Object.fromEntries(edited) };
  const text = await format(JSON.stringify(row), { parser: 'json', printWidth: 100 });
  writeFileSync(join(folder, `${name}.json`), text);
  writeFileSync(join(folder, `${name}.lock.json`), lock);
  console.log(`${name}: ${entries.length} files, edited: ${Object.keys(row.edited).join(', ')}`);
}

/**
 * As if the package had come from a registry, and without the secret.
 *
 * @param {string} text
 * @param {string} version
 */
function asPublished(text, version) {
  return text.replace(SECRET, '$1').replace(/"file:[^"]*nest-auth-jwt[^"]*"/, `"^${version}"`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(message);
}
