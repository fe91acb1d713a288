/**
 * Linear between neighbours.
 *
 * @param {readonly number[]} values
 * @param {number} part
 */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below = NaN, above = NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {readonly number[]} values */
function variance(values) {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2)) * (values.length / (values.length - 1));
}

/**
 * Welch's t of two samples, and the standard error of the difference of their means. Samples above
 * a quantile of both together are left out, since what is far above is the scheduler, not the work
 * (dudect: Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?", 2016, section 2.3).
 *
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 * @param {number} [crop] which quantile
 */
export function welch(a, b, crop = 0.9) {
  const limit = quantile([...a, ...b], crop);
  const [left, right] = [a, b].map((values) => values.filter((value) => value <= limit));
  if (!left || !right || left.length < 2 || right.length < 2) return { t: Infinity, error: 0 };
  const error = Math.sqrt(variance(left) / left.length + variance(right) / right.length);
  return { t: (mean(left) - mean(right)) / error, error };
}

/**
 * The difference of two medians with the bounds between which 95 of 100 resamplings lie
 * (percentile bootstrap).
 *
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 * @param {number} [resamplings]
 */
export function medianDifference(a, b, resamplings = 1000) {
  const differences = Array.from(
    { length: resamplings },
    () => median(resample(a)) - median(resample(b)),
  );
  return {
    difference: median(a) - median(b),
    low: quantile(differences, 0.025),
    high: quantile(differences, 0.975),
  };
}

/** @param {readonly number[]} values */
const resample = (values) =>
  values.map(() => values[Math.floor(Math.random() * values.length)] ?? NaN);

/**
 * The values in an order of their own each time (Fisher and Yates).
 *
 * @template T
 * @param {readonly T[]} values
 */
export function shuffled(values) {
  const rest = [...values];
  return values.map(
    () => /** @type {T} */ (rest.splice(Math.floor(Math.random() * rest.length), 1)[0]),
  );
}
