import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { childEnvironment, NODE } from '../../scripts/lib/environment.mjs';
import { reportRounds } from './results.mjs';

/**
 * One run of a whole process with its children.
 *
 * @typedef {{ seconds: number, megabytes: number }} Run
 * @typedef {{ name: string, run: () => Run, goal?: number }} Row
 */

/** Runs commands and weighs them: every Node process says at its end how large it was. */
export class Meter {
  /** @param {string} folder for its own files */
  constructor(folder) {
    this.scale = join(folder, 'scale.cjs');
    this.weights = join(folder, 'weights.txt');
    const weigh = `process.resourceUsage().maxRSS + '\\n'`;
    writeFileSync(
      this.scale,
      `process.on('exit', () => require('node:fs').appendFileSync(${JSON.stringify(this.weights)}, ${weigh}));\n`,
    );
  }

  /**
   * @param {string} cwd
   * @param {string[]} args of Node; a dry run unless it only shows help
   * @returns {() => Run}
   */
  of(cwd, ...args) {
    const all = args.includes('--help') ? args : [...args, '--dry-run'];
    return () => {
      rmSync(this.weights, { force: true });
      const env = childEnvironment({ NODE_OPTIONS: `--require=${this.scale}` });
      const start = performance.now();
      const { status, stderr } = spawnSync(NODE, all, { cwd, env });
      const seconds = (performance.now() - start) / 1000;
      if (status !== 0) throw new Error(`${all.join(' ')}: ${stderr}`);
      const weights = existsSync(this.weights) ? readFileSync(this.weights, 'utf8') : '';
      const largest = Math.max(...weights.trim().split('\n').map(Number));
      return { seconds, megabytes: largest / 1024 };
    };
  }
}

/**
 * Reports the ratios of the rows to the anchor, each run beside one of the anchor.
 *
 * @param {string} what
 * @param {Row} anchor
 * @param {Row[]} rows
 * @param {number} rounds
 * @param {(run: Run) => number} figure
 */
export function compare(what, anchor, rows, rounds, figure) {
  for (const { run } of [anchor, ...rows]) run();
  console.log(`\n${what}: ratio to "${anchor.name}", median (quartiles) of ${rounds} rounds`);
  for (const { name, run, goal } of rows) {
    const ratios = Array.from({ length: rounds }, () => figure(run()) / figure(anchor.run()));
    reportRounds('generator', `${what}, ${name}`, ratios, { most: goal });
  }
}
