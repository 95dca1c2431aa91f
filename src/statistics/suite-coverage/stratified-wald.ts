import { normalQuantile } from '../special.ts';
import type { SuiteMethod } from './method.ts';

/** The textbook interval of stratified sampling: the mean ± z √(Σ s²/n) / T, s² the unbiased variance within a stratum. */
export const stratifiedWald: SuiteMethod = {
  label: 'stratified Wald',
  reference: 'neyman-1934',
  madeFor: 'same-strata',
  isDefault: false,
  note: 'No width where every stratum was all or nothing; one trial per stratum shows no variance, and the pooled one is used.',
  prepare: ({ strata, trials }, level) => {
    const z = normalQuantile((1 - level) / 2, 'upper');
    return (counts) => {
      const mean = counts.reduce((sum, count) => sum + count, 0) / (strata * trials);
      const squares = counts.reduce((sum, count) => sum + count * (trials - count), 0);
      const variance = trials === 1 ? strata * mean * (1 - mean) : squares / (trials * (trials - 1));
      const reach = (z * Math.sqrt(variance / trials)) / strata;
      return { lower: Math.max(0, mean - reach), upper: Math.min(1, mean + reach) };
    };
  },
};
