import { DomainError } from '../../errors.ts';
import { least } from '../../extremes.ts';
import { mustBePositive } from '../domain.ts';
import { mustBeStrata } from '../stratified/strata.ts';
import type { Tally } from '../tally.ts';
import type { RunAllocation } from './run-allocation.ts';
import { jeffreysShape } from './sequential/confidence-sequence.ts';

export interface PricedAllocation extends RunAllocation {
  readonly spent: number;
  /** The same number of runs of every stratum, as many rounds as the budget pays, and what that costs. */
  readonly evenRuns: number;
  readonly evenSpent: number;
}

/** No more runs than this are spread. */
const mostRuns = 1_000_000;

/** Gains that differ by rounding only are equal. */
const TIE = 1e-12;

/**
 * runAllocation for strata whose runs have prices of their own: each run goes to the stratum where it takes most of the
 * posterior variance away for its price, among those that the rest of the budget still pays. That is Neyman's (1934) rule
 * with costs, √(v s / price) to each, in whole runs; it falls short of the best there is by less than the gain of one run.
 *
 * Each stratum has a Jeffreys prior. Throws DomainError for no strata, a stratum without trials, a budget or price that is
 * not positive, as many prices as there are not strata, and a budget for more than a million runs. O(runs × strata).
 *
 * @example pricedAllocation([tally(2, 3), tally(3, 3)], 10, [1, 2]).runs; // => [8, 1]
 */
export function pricedAllocation(
  strata: readonly Tally[],
  budget: number,
  prices: readonly number[],
): PricedAllocation {
  mustBeStrata('pricedAllocation', strata);
  mustBePositive('pricedAllocation: budget', budget);
  if (prices.length !== strata.length) {
    throw new DomainError('pricedAllocation: prices', `must be as many as strata (${strata.length})`, prices.length);
  }
  for (const [t, price] of prices.entries()) mustBePositive(`pricedAllocation: prices[${t}]`, price);
  const most = budget / least(prices);
  if (most > mostRuns) {
    throw new DomainError('pricedAllocation: budget', `must pay for at most ${mostRuns} runs`, budget);
  }
  const posteriors = strata.map(posterior);
  const runs = strata.map(() => 0);
  const gain = (t: number) => {
    const size = posteriors[t]!.size + runs[t]!;
    return posteriors[t]!.mass / (size * (size + 1)) / prices[t]!;
  };
  const total = (t: number) => strata[t]!.trials + runs[t]!;
  const limit = budget * (1 + TIE);
  let spent = 0;
  for (;;) {
    let best = -1;
    for (let t = 0; t < strata.length; t++) {
      if (spent + prices[t]! > limit) continue;
      if (best < 0 || isBetter(gain(t), gain(best), total(t) < total(best))) best = t;
    }
    if (best < 0) break;
    runs[best]!++;
    spent = dot(runs, prices);
  }
  const variance = (added: (t: number) => number) =>
    posteriors.reduce((sum, { mass, size }, t) => sum + mass / (size + added(t)), 0) / strata.length ** 2;
  const round = prices.reduce((sum, price) => sum + price, 0);
  const evenRuns = Math.floor(limit / round);
  return {
    runs,
    spent,
    evenRuns,
    evenSpent: evenRuns * round,
    varianceNow: variance(() => 0),
    varianceAfter: variance((t) => runs[t]!),
    varianceEven: variance(() => evenRuns),
  };
}

function isBetter(challenger: number, holder: number, isLessTried: boolean): boolean {
  return challenger > holder * (1 + TIE) || (challenger > holder * (1 - TIE) && isLessTried);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** `size` is a + b of the beta posterior, `mass` its variance times that: m more runs bring it to mass / (size + m). */
function posterior({ successes, trials }: Tally): { readonly size: number; readonly mass: number } {
  const a = jeffreysShape.alpha + successes;
  const b = jeffreysShape.beta + trials - successes;
  const size = a + b;
  return { size, mass: (a * b) / (size * (size + 1)) };
}
