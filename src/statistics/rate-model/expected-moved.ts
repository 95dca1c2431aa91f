import { betaBinomialPmf } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { stratumGroups } from './stratum-groups.ts';

/**
 * In how many strata a repetition with as many trials is expected to show another count than the one observed.
 * O(nodes × different strata).
 *
 * @example expectedMovedFromObserved(rateModel([tally(3, 3), tally(1, 3)])); // => 1.141180074
 */
export function expectedMovedFromObserved(model: RateModel): number {
  const groups = stratumGroups(
    model.strata,
    model.strata.map(({ trials }) => trials),
  );
  return groups.reduce((sum, { members, successes, failures, trialsAhead }) => {
    const again = (alpha: number, beta: number) =>
      betaBinomialPmf(successes, trialsAhead, alpha + successes, beta + failures);
    return sum + members * mixed(model, (alpha, beta) => 1 - again(alpha, beta));
  }, 0);
}

function mixed({ alpha, beta, weight }: RateModel, value: (alpha: number, beta: number) => number): number {
  return weight.reduce((sum, w, node) => sum + w * value(alpha[node]!, beta[node]!), 0);
}
