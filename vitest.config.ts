import { configDefaults, defineConfig } from 'vitest/config';

const json = process.env.HOLDSUP_TEST_JSON;

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'src/real-data/*.data.test.ts'],
    setupFiles: ['src/property-seed.ts'],
    // By itself vitest leaves one core idle, which on two cores is half of them.
    maxWorkers: '100%',
    // Property tests and child processes share two cores with whatever else the machine does.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: json === undefined ? ['default'] : ['default', ['json', { outputFile: json }]],
  },
});
