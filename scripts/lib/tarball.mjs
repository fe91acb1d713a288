import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './environment.mjs';
import { runNpm, succeed } from './processes.mjs';

/**
 * Packs this package as npm would publish it.
 *
 * @param {string} folder where the tarball goes
 * @returns {Promise<string>} its path
 */
export async function packTarball(folder) {
  if (!existsSync(join(ROOT, 'dist', 'cli', 'main.js'))) {
    throw new Error('Run `npm run build` first: there is nothing to pack.');
  }
  mkdirSync(folder, { recursive: true });
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', resolve(folder)];
  const output = await succeed(runNpm(args, { cwd: ROOT }), 'npm pack');
  const name = output.trim().split(/\s+/).at(-1) ?? '';
  const path = join(resolve(folder), name);
  if (!name.endsWith('.tgz') || !existsSync(path)) throw new Error(`npm pack said: ${output}`);
  return path;
}
