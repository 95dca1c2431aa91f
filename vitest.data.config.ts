import { defineConfig } from 'vitest/config';
import { comparisonTable } from './src/real-data/comparison-table.ts';

const json = process.env.HOLDSUP_TEST_JSON;

/** Tests on data that is not part of the project: `npm run test:data` runs them where the data is. */
export default defineConfig({
  test: {
    include: ['src/real-data/*.data.test.ts'],
    testTimeout: 60_000,
    // The files share nothing that one could spoil for another, and half of the time went into importing the package for each.
    isolate: false,
    reporters:
      json === undefined ? ['default', comparisonTable] : ['default', ['json', { outputFile: json }], comparisonTable],
  },
});
