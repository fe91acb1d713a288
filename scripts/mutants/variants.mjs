import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPackage } from '../lib/managers.mjs';
import { cachedApp, copyApp } from '../lib/nest-apps.mjs';
import { run, runNode, succeed } from '../lib/processes.mjs';

/** Between them they hold every overlay with a check in it. */
export const VARIANTS = /** @type {const} */ ({
  passport: ['--strategy', 'passport', '--store', 'sqlite'],
  native: ['--strategy', 'native', '--store', 'memory'],
  cookie: ['--strategy', 'native', '--store', 'memory', '--transport', 'cookie'],
  pair: ['--strategy', 'native', '--store', 'memory', '--alg', 'ES256', '--guard', 'global'],
});

/** @typedef {keyof typeof VARIANTS} Variant */

/** Where a guard is global, it does again what those of a route are taken out of. */
const BY_ROUTE = /** @type {const} */ (['passport', 'native', 'cookie']);

/**
 * Where a mutant is judged: in turn, so that none of the apps has most of the work.
 *
 * @param {import('./table.mjs').Mutant} mutant
 * @param {number} index its place in the table
 * @returns {Variant}
 */
export function variantOf({ only = BY_ROUTE }, index) {
  return /** @type {Variant} */ (only[index % only.length]);
}

/** A fresh app with auth in it, where one check at a time is cut. */
export class MutantApp {
  /** @param {Variant} variant @param {string} folder */
  constructor(variant, folder) {
    this.variant = variant;
    this.folder = folder;
  }

  /** @param {Variant} variant @param {string} folder @param {string} tarball */
  static async make(variant, folder, tarball) {
    copyApp(await cachedApp('esm12'), folder);
    const [program, ...rest] = addPackage('npm', tarball);
    await succeed(run(program, rest, { cwd: folder }), 'npm install');
    const command = ['node_modules/nest-auth-jwt/dist/cli/main.js', 'add', '-y'];
    await succeed(runNode([...command, ...VARIANTS[variant]], { cwd: folder }), command.join(' '));
    return new MutantApp(variant, folder);
  }

  /**
   * The first spec that fails; nothing where all pass.
   *
   * @param {string} [file] whose own spec is asked first
   * @param {string} [e2e] the e2e spec that is asked next
   */
  async firstFailure(file, e2e) {
    const own = file?.replace(/\.ts$/, '.spec.ts') ?? '';
    const unit = ['run', '--bail', '1', '--no-color'];
    const booted = [...unit, '--config', 'vitest.config.e2e.ts'];
    const suites = [
      ...(existsSync(join(this.folder, 'src/auth', own)) && own ? [[...unit, own]] : []),
      ...(e2e === undefined ? [] : [[...booted, e2e]]),
      unit,
      booted,
    ];
    for (const args of suites) {
      const vitest = ['node_modules/vitest/vitest.mjs', ...args];
      const { status, output } = await runNode(vitest, { cwd: this.folder, timeout: 300_000 });
      if (status !== 0) return /FAIL\s+(.+)/.exec(output)?.[1] ?? output.slice(-600);
    }
    return undefined;
  }

  /**
   * @param {import('./table.mjs').Mutant} mutant
   * @returns {Promise<string | undefined>} what killed it
   */
  async kill({ also = [], ...mutant }) {
    const texts = [mutant, ...also].map((cut) => this.cut(cut));
    try {
      return await this.firstFailure(mutant.file, mutant.e2e);
    } finally {
      // Backwards: one file may be cut twice.
      for (const { path, text } of texts.toReversed()) writeFileSync(path, text);
    }
  }

  /** @param {{ file: string, from: string, to: string }} cut */
  cut({ file, from, to }) {
    const path = join(this.folder, 'src/auth', file);
    const text = readFileSync(path, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold it once:\n${from}`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
    return { path, text };
  }
}
