import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './environment.mjs';
import { runNpm } from './processes.mjs';

/**
 * The package managers, each as npm gives it. npm itself is there.
 *
 * @typedef {'npm' | 'pnpm' | 'yarn' | 'berry' | 'bun'} Manager
 * @type {Record<Exclude<Manager, 'npm'>, { packages: string[], bin: string[] }>}
 */
const MANAGERS = {
  pnpm: { packages: ['pnpm@12'], bin: ['node_modules', '.bin'] },
  yarn: { packages: ['yarn@1'], bin: ['node_modules', '.bin'] },
  berry: { packages: ['@yarnpkg/cli-dist@4'], bin: ['node_modules', '.bin'] },
  bun: { packages: ['bun@1'], bin: ['node_modules', '.bin'] },
};

/** What a manager is called on the command line. */
export const programOf = (/** @type {Manager} */ manager) =>
  manager === 'berry' ? 'yarn' : manager;

/** What cannot be had on this machine; the rows that need it are skipped with this reason. */
export class ToolMissing extends Error {}

/**
 * The folder that goes into PATH for a package manager; undefined for npm, which is in it.
 *
 * @param {Manager} manager
 * @returns {Promise<string | undefined>}
 */
export async function managerBin(manager) {
  if (manager === 'npm') return undefined;
  const { packages, bin } = MANAGERS[manager];
  const folder = join(ROOT, '.cache', 'tools', packages.join('+').replaceAll('/', '-'));
  if (existsSync(folder)) return join(folder, ...bin);

  const unfinished = `${folder}-${process.pid}`;
  try {
    await installTools(packages, unfinished);
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return join(folder, ...bin);
}

/**
 * Installs packages that are run, not imported.
 *
 * @param {readonly string[]} packages
 * @param {string} folder is created
 */
export async function installTools(packages, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const what = `npm install ${packages.join(' ')}`;
  const { status, output } = await runNpm(['install', ...packages], { cwd: folder });
  if (status !== 0) throw new ToolMissing(`${what} ended with ${status}\n${output.trim()}`);
}

/**
 * The command that adds a packed package to the devDependencies of one app.
 *
 * @param {Manager} manager
 * @param {string} tarball
 * @returns {[string, ...string[]]}
 */
export function addPackage(manager, tarball) {
  if (manager === 'npm') return ['npm', 'install', '--save-dev', tarball];
  const from = manager === 'berry' ? `nest-auth-jwt@file:${tarball}` : tarball;
  return [programOf(manager), 'add', '-D', ...(manager === 'yarn' ? ['-W'] : []), from];
}

/**
 * @param {Manager} manager
 * @returns {[string, ...string[]]}
 */
export const installAll = (manager) => [programOf(manager), 'install'];
