import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/fix-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores are the floor that CI gives; git and linters are spawned beside the workers.
    maxWorkers: 2,
  },
});
