// Writes test/upgrade/<version>/option-sets.json: the hash of each file that the release which is
// being cut generates with each set of options, as its lock has it.
//
//   npm run build && node scripts/release/generated-hashes.mjs [built checkout of that release]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ROOT } from '../lib/environment.mjs';
import { OPTION_SETS } from './option-sets.mjs';

const checkout = resolve(process.argv[2] ?? ROOT);
const require = createRequire(join(checkout, 'package.json'));
const { HostTree } = require('@angular-devkit/schematics');
const { SchematicTestRunner } = require('@angular-devkit/schematics/testing');
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));

/** @type {Record<string, Record<string, string>>} */
const all = {};
for (const { name, files, options } of OPTION_SETS) {
  const tree = new HostTree();
  for (const [path, text] of Object.entries(files)) tree.create(path, text);
  const runner = new SchematicTestRunner('nest-auth-jwt', join(checkout, 'collection.json'));
  const made = await runner.runSchematic('auth-jwt', { ...options, skipInstall: true }, tree);
  /** @type {{ installs: { src: { files: Record<string, { sha256: string }> } } }} */
  const lock = JSON.parse(made.readContent('/auth-jwt.lock.json'));
  const entries = Object.entries(lock.installs.src.files);
  all[name] = Object.fromEntries(entries.map(([id, { sha256 }]) => [id, sha256.slice(0, 16)]));
}
const folder = join(ROOT, 'test', 'upgrade', version);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'option-sets.json'), `${JSON.stringify(all, null, 2)}\n`);
console.log(`${OPTION_SETS.length} sets of options`);
