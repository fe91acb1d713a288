const { RUNS, SEED: seed } = process.env;

/** RUNS=20000 looks further. */
export const numRuns = Number(RUNS ?? 100);

/** Other sources in every run; a failure names its seed, and SEED=<it> shows it again. */
export const SEED = seed === undefined ? {} : { seed: Number(seed) };
