import { appendFileSync } from 'node:fs';
import { quantile } from './statistics.mjs';

/**
 * @typedef {object} Result
 * @property {string} bench
 * @property {string} row
 * @property {string} figure
 * @property {string} goal empty where there is none
 * @property {boolean | null} met null where there is no goal
 */

/**
 * Prints a result; `BENCH_RESULTS` names a file that takes it for the table of all.
 *
 * @param {string} bench
 * @param {string} row
 * @param {string} figure
 * @param {{ goal?: string, met?: boolean }} [judged]
 */
export function report(bench, row, figure, { goal = '', met } = {}) {
  /** @type {Result} */
  const result = { bench, row, figure, goal, met: met ?? null };
  console.log(lineOf(result));
  const file = process.env['BENCH_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/**
 * A figure that was measured once a round: its median is judged.
 *
 * @param {string} bench
 * @param {string} row
 * @param {readonly number[]} values
 * @param {{ least?: number | undefined, most?: number | undefined, digits?: number, more?: string }} [options]
 *   the goal, if there is one, and what else is said of the row
 */
export function reportRounds(bench, row, values, { least, most, digits = 2, more = '' } = {}) {
  const [low = NaN, middle = NaN, high = NaN] = [0.25, 0.5, 0.75].map((part) =>
    quantile(values, part),
  );
  const shown = [middle, low, high].map((value) => value.toFixed(digits));
  const figure = `${shown[0]} (${shown[1]}-${shown[2]})${more}`;
  if (least !== undefined) {
    report(bench, row, figure, { goal: `≥ ${least}`, met: middle >= least });
  } else if (most !== undefined) {
    report(bench, row, figure, { goal: `≤ ${most}`, met: middle <= most });
  } else {
    report(bench, row, figure);
  }
}

/** @param {Result} result */
export function lineOf({ row, figure, goal, met }) {
  const judged = met === null ? '' : `${goal.padEnd(9)} ${met ? 'met' : 'MISSED'}`;
  return `  ${row.padEnd(54)} ${figure.padEnd(32)} ${judged}`.trimEnd();
}
