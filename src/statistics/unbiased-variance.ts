import type { Tally } from './tally.ts';

/** The unbiased estimate of the variance of one trial, from a tally of at least two. */
export function unbiasedVariance({ successes, trials }: Tally): number {
  return (successes * (trials - successes)) / (trials * (trials - 1));
}
