import { defineConfig } from 'vitest/config';

/** Real apps, made by Nest's own tools: minutes, not seconds. One at a time, to be kind. */
export default defineConfig({
  test: {
    include: ['test/real/**/*.real.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 900_000,
    teardownTimeout: 60_000,
    hideSkippedTests: true,
    reporters: ['verbose', './test/real/summary-reporter.ts'],
  },
});
