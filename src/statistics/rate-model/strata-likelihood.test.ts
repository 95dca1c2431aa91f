import { expect, it } from 'vitest';
import { logBeta } from '../special.ts';
import { strataLogLikelihood } from './strata-likelihood.ts';

// Of the outcomes of a stratum in their order: B(μs + c, (1−μ)s + n − c) / B(μs, (1−μ)s).
it.each([
  [[[2, 3]]],
  [
    [
      [2, 3],
      [2, 3],
      [0, 5],
      [700, 700],
    ],
  ],
  [
    [
      [511, 1024],
      [512, 1024],
      [513, 2000],
    ],
  ],
  [
    [
      [25_000, 60_000],
      [25_000, 60_000],
      [60_000, 60_000],
      [3, 5],
    ],
  ],
])('is a product of ratios of betas: %j', (pairs) => {
  const logLikelihood = strataLogLikelihood(
    pairs.map(([successes, trials]) => ({ successes: successes!, trials: trials! })),
  );
  for (const [mean, size] of [
    [0.3, 0.4],
    [0.5, 20],
    [0.999, 90],
  ] as const) {
    const [a, b] = [mean * size, (1 - mean) * size];
    const expected = pairs.reduce((sum, [c, n]) => sum + logBeta(a + c!, b + n! - c!) - logBeta(a, b), 0);
    expect(Math.abs(logLikelihood(mean, size) / expected - 1)).toBeLessThan(1e-11);
  }
});
