import { betaBinomialPmfs, betaBinomialWindow } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { stratumGroups } from './stratum-groups.ts';
import { type TrialsPerStratum, trialsOfEach } from './trials-of-each.ts';
import { mixtureOfSums } from './waves/mixture-of-sums.ts';

/**
 * P(total = k) over all strata when they are tried again, for k = 0, …, all trials. For each node the strata are
 * independent beta-binomials; they are convolved first and mixed over the posterior afterwards, because strata share what
 * is not known about the population. Throws DomainError unless there is a count for every stratum.
 *
 * O(nodes × trials²) up to a total of 256; beyond that O(nodes × different strata × trials of one × standard deviation
 * of the total), by Fourier inversion, with an absolute error near 1e-14. That is bounded: totals of tens of thousands are
 * counted on a grid of a thousand cells or more, so that a range is too wide by a cell or so (mixture-on-grid.ts).
 *
 * @example predictiveTotal(rateModel([tally(3, 3), tally(1, 3)]), 3).length; // => 7
 */
export function predictiveTotal(model: RateModel, trialsPerStratum: TrialsPerStratum): Float64Array {
  const ahead = trialsOfEach('predictiveTotal', model, trialsPerStratum);
  const key = ahead.join();
  const last = lastOf.get(model);
  if (last?.key === key) return last.pmf.slice();
  const pmf = totalOf(model, ahead);
  lastOf.set(model, { key, pmf });
  return pmf.slice();
}

/** Kept as long as the model: the same campaign ahead is asked for more than once. */
const lastOf = new WeakMap<RateModel, { readonly key: string; readonly pmf: Float64Array }>();

function totalOf(model: RateModel, ahead: readonly number[]): Float64Array {
  const groups = stratumGroups(model.strata, ahead);
  return mixtureOfSums(
    model,
    groups.map(({ successes, failures, trialsAhead, members }) => ({
      members,
      size: trialsAhead,
      pmf: (alpha, beta) => betaBinomialPmfs(trialsAhead, alpha + successes, beta + failures),
      window: (alpha, beta) => betaBinomialWindow(trialsAhead, alpha + successes, beta + failures),
    })),
  );
}
