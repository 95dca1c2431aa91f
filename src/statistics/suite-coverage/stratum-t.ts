import { normalQuantile, tQuantile } from '../special.ts';
import type { SuiteMethod } from './method.ts';

/**
 * The mean of the stratum rates ± t standard errors of it, T - 1 degrees of freedom: Miller's central limit theorem with
 * clustered standard errors, and Student's quantile for the normal one. For equal trials the clustered error (CR1) of
 * all trials and the error of the stratum means are the same number.
 */
export const stratumT: SuiteMethod = {
  label: 't on stratum means',
  reference: 'miller-2024',
  madeFor: 'new-strata',
  isDefault: false,
  note: 'No width where all strata came out alike, and lopsided near the ends of the scale.',
  prepare: ({ strata, trials }, level) => aroundMean(trials, tQuantile((1 - level) / 2, strata - 1, 'upper')),
};

/** The same with the quantile of the normal distribution, as published. */
export const stratumZ: SuiteMethod = {
  label: 'z on stratum means',
  reference: 'miller-2024',
  madeFor: 'new-strata',
  isDefault: false,
  note: 'As t on stratum means, and too narrow for few strata.',
  prepare: ({ trials }, level) => aroundMean(trials, normalQuantile((1 - level) / 2, 'upper')),
};

function aroundMean(trials: number, quantile: number) {
  return (counts: readonly number[]) => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
    const reach = quantile * Math.sqrt(squares / (counts.length - 1) / counts.length);
    return { lower: Math.max(0, (mean - reach) / trials), upper: Math.min(1, (mean + reach) / trials) };
  };
}
