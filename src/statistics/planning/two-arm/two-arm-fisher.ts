import { mustBeCount } from '../../domain.ts';
import { type ConditionalTestOptions, conditionalPower, conditionalSawTooth } from '../conditional-test.ts';
import type { RunsNeeded } from '../one-sample/runs-needed.ts';
import { searchCeiling } from './two-arm-ceiling.ts';
import { type TwoArmDesign, type TwoArmPower, type TwoArmRunsDesign, twoRates } from './two-arm-design.ts';
import { runsOf } from './two-arm-runs.ts';

/** `midP` counts half of the probability of the table seen: more power, and a level that holds on the whole only. */
export type FisherDesign = TwoArmDesign & ConditionalTestOptions;

/**
 * Power of Fisher's exact test of two arms of `trials` runs each, equal to an enumeration of R's `fisher.test`. At most
 * alpha is spent, unless `midP`. Cells of less than 1e-20 in all are left out.
 *
 * Throws DomainError for rates outside [0, 1], trials that are no count, and alpha outside (0, 1), or (0, 0.5) for one
 * side. O(sqrt(trials) log(trials)).
 *
 * @example twoArmPower({ rateA: 0.8, rateB: 0.3, alpha: 0.05, sided: 2, trials: 20 }).power; // => 0.9083890592
 */
export function twoArmPower({
  trials,
  midP = false,
  ...design
}: FisherDesign & { readonly trials: number }): TwoArmPower {
  mustBeCount('twoArmPower: trials', trials);
  const rates = twoRates('twoArmPower', design);
  return conditionalPower(rates, trials, rates.level, { midP });
}

/**
 * Runs of each arm that tell two rates apart with Fisher's exact test, saw-tooth-safe. Ranges of runs are settled by
 * bounds, and only the doubtful ones run by run. The curve holds every number of runs to 1,000 and near the answers, and
 * a sample elsewhere.
 *
 * Throws DomainError as twoArmPower does, for equal rates, power outside (0, 1), and rates so close that more than
 * `maxRuns` would have to be looked at. About O(safe) in all: 593 runs of .8333 against .7667 take some 20 ms.
 *
 * @example twoArmRunsNeeded({ rateA: 0.9, rateB: 0.2, alpha: 0.05, sided: 2, power: 0.8 }).first.runs; // => 8
 */
export function twoArmRunsNeeded({
  rateA,
  rateB,
  alpha = 0.05,
  sided = 'two',
  midP = false,
  power = 0.8,
  maxRuns = 200_000,
  ...watch
}: TwoArmRunsDesign & ConditionalTestOptions): RunsNeeded {
  const rates = twoRates('twoArmRunsNeeded', { rateA, rateB, alpha, sided });
  return runsOf(conditionalSawTooth(rates, { midP }), {
    power,
    ceiling: searchCeiling('twoArmRunsNeeded', rates, power, maxRuns),
    denseTo: 1000,
    at: (runs) => conditionalPower(rates, runs, rates.level, { midP }),
    ...watch,
  });
}
