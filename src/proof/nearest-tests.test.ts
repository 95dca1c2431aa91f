import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { nearestTests } from '../../scripts/mutate/nearest-tests.ts';

it('finds the test of a file first, then those that reach it by imports', () => {
  const testsOf = nearestTests(fileURLToPath(new URL('../..', import.meta.url)));
  expect(testsOf('src/statistics/special/log-gamma.ts').length).toBeGreaterThan(1);
  expect(testsOf('src/statistics/multiplicity.ts')[0]).toBe('src/statistics/multiplicity.test.ts');
  expect(testsOf('src/nobody.ts')).toEqual([]);
});
