import { describe, expect, it } from 'vitest';
import { medianDifference, quantile, shuffled, welch } from '../../bench/lib/statistics.mjs';

/** The same numbers in each run: a test of chance that fails by chance tells nothing. */
function generator(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** About 20 ms with noise, and now and then what a busy machine adds. */
function samples(count: number, middle: number, seed: number): number[] {
  const random = generator(seed);
  return Array.from({ length: count }, () => {
    const noise = random() + random() + random() + random() - 2;
    return middle + noise + (random() < 0.05 ? 30 * random() : 0);
  });
}

describe('quantile', () => {
  it('lies between neighbours', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 20, 30], 0.25)).toBe(15);
    expect(quantile([7], 0.99)).toBe(7);
  });
});

describe('welch', () => {
  it('agrees with the example worked by hand', () => {
    // Means 3 and 5, variances 2.5 and 10, five of each: t = -2 / sqrt(0.5 + 2).
    const { t, error } = welch([1, 2, 3, 4, 5], [1, 3, 5, 7, 9], 1);
    expect(error).toBeCloseTo(Math.sqrt(2.5), 10);
    expect(t).toBeCloseTo(-2 / Math.sqrt(2.5), 10);
  });

  it.each([1, 2, 3, 4, 5])('finds nothing between samples of one kind (seed %i)', (seed) => {
    const { t } = welch(samples(250, 20, seed), samples(250, 20, seed + 100));
    expect(Math.abs(t)).toBeLessThan(4.5);
  });

  it.each([1, 2, 3, 4, 5])('finds half a millisecond in twenty (seed %i)', (seed) => {
    const { t, error } = welch(samples(250, 20.5, seed), samples(250, 20, seed + 100));
    expect(t).toBeGreaterThan(4.5);
    expect(4.5 * error).toBeLessThan(0.5);
  });

  it('does not lose two samples that do not overlap', () => {
    expect(Math.abs(welch([1, 1.1, 1.2, 1.1], [20, 21, 22, 21]).t)).toBeGreaterThan(4.5);
  });
});

describe('medianDifference', () => {
  it('has the true difference between its bounds', () => {
    const { low, high } = medianDifference(samples(250, 23, 1), samples(250, 20, 2));
    expect(low).toBeLessThan(3.2);
    expect(high).toBeGreaterThan(2.8);
    expect(low).toBeGreaterThan(2);
    expect(high).toBeLessThan(4);
  });
});

describe('shuffled', () => {
  it('keeps every value once', () => {
    const values = Array.from({ length: 100 }, (_, n) => n);
    const mixed = shuffled(values);
    expect(mixed).not.toEqual(values);
    expect(mixed.toSorted((a, b) => a - b)).toEqual(values);
  });
});
