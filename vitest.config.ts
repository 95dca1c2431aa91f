import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Property tests and child processes share two cores with whatever else the machine does.
    testTimeout: 60_000,
  },
});
