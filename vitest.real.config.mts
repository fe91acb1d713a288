import { defineConfig } from 'vitest/config';

/** Real apps, made by Nest's own tools: minutes, not seconds. Two at a time fill the cores. */
export default defineConfig({
  test: {
    include: ['test/real/**/*.real.ts'],
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 900_000,
    teardownTimeout: 60_000,
    hideSkippedTests: true,
    reporters: ['verbose', './test/real/summary-reporter.ts'],
  },
});
