import { mustBePositive } from '../domain.ts';
import { mustBeFinite } from '../sample-domain.ts';
import { betaCdf, betaDensity } from '../special.ts';
import type { ScoringRule } from './rule.ts';

/**
 * (y - m)(2F(y) - 1) + 2/(a + b) (k(y) - B(2a, 2b) / B(a, b)²), where m is the mean and k(y) = y(1 - y)f(y).
 * Equals scoringRules' crps_beta; arranged so that nothing of size 1 cancels when the forecast is narrow. O(sqrt(a + b)).
 */
export const crpsBeta: ScoringRule<'beta'> = {
  label: 'CRPS of a beta forecast',
  reference: 'matheson-winkler-1976',
  orientation: 'lower',
  takes: 'beta',
  proper: 'strictly',
  best: 0,
  worst: Infinity,
  note: 'For rates: the forecast lies between 0 and 1, the outcome usually too.',
  score: ({ a, b }, outcome) => {
    mustBePositive('crps-beta: a', a);
    mustBePositive('crps-beta: b', b);
    mustBeFinite('crps-beta: outcome', outcome);
    const y = Math.min(Math.max(outcome, 0), 1);
    const mean = a / (a + b);
    const { lower, upper } = betaCdf(y, a, b);
    const kernel = y === 0 || y === 1 ? 0 : y * (1 - y) * betaDensity(y, a, b);
    return (outcome - mean) * (lower - upper) + (2 / (a + b)) * (kernel - betaFunctionRatio(a, b, mean));
  },
};

/** B(2a, 2b) / B(a, b)² through the densities at any point x, where the logarithms of the two would cancel. */
function betaFunctionRatio(a: number, b: number, x: number): number {
  return (x * (1 - x) * betaDensity(x, a, b) ** 2) / betaDensity(x, 2 * a, 2 * b);
}
