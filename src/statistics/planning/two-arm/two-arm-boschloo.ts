import { mustBeCount } from '../../domain.ts';
import { conditionalPower, conditionalSawTooth } from '../conditional-test.ts';
import { bestPossiblePower } from '../one-sample/best-possible-power.ts';
import { raisedLevel } from '../one-sample/raised-level.ts';
import type { RunsNeeded } from '../one-sample/runs-needed.ts';
import { searchCeiling } from './two-arm-ceiling.ts';
import {
  type TwoArmDesign,
  type TwoArmPower,
  type TwoArmRunsDesign,
  type TwoRates,
  twoRates,
} from './two-arm-design.ts';
import { runsOf } from './two-arm-runs.ts';

export interface BoschlooPower extends TwoArmPower {
  /** P(reject) at the common rate that makes it greatest, both tails counted: at most alpha. */
  readonly size: number;
  /** Tables whose one-sided Fisher p-value is at most this are rejected: Fisher's level, raised. */
  readonly fisherLevel: number;
}

/**
 * Power of Boschloo's exact test of two arms of `trials` runs each: Fisher's test at the largest level that keeps the
 * probability of rejecting equal rates at alpha. Two-sided is twice the smaller one-sided p-value, as in SciPy's
 * `boschloo_exact`, so each tail has alpha / 2.
 *
 * Throws DomainError for rates outside [0, 1], trials that are no count, and alpha outside (0, 1), or (0, 0.5) for one
 * side. O(trials²), some 10 ms at 600.
 *
 * @example boschlooPower({ rateA: 0.8, rateB: 0.3, alpha: 0.05, sided: 2, trials: 10 }).power; // => 0.7334533996
 */
export function boschlooPower({ trials, ...design }: TwoArmDesign & { readonly trials: number }): BoschlooPower {
  mustBeCount('boschlooPower: trials', trials);
  return powerOf(twoRates('boschlooPower', design), trials);
}

/**
 * Runs of each arm that tell two rates apart with Boschloo's test, saw-tooth-safe. Fisher's power bounds it from below and
 * the best possible test from above, so few numbers of runs are tried. The curve holds every number of runs to 100 and
 * near the answers, and a sample elsewhere.
 *
 * Throws DomainError as boschlooPower does, for equal rates, power outside (0, 1), and rates so close that more than
 * `maxRuns` would have to be looked at. 1/3 against .55 takes some 30 ms, a plan of 600 runs half a second.
 *
 * @example boschlooRunsNeeded({ rateA: 0.9, rateB: 0.2, alpha: 0.05, sided: 2, power: 0.8 }).first.runs; // => 7
 */
export function boschlooRunsNeeded({
  rateA,
  rateB,
  alpha = 0.05,
  sided = 'two',
  power = 0.8,
  maxRuns = 20_000,
  ...watch
}: TwoArmRunsDesign): RunsNeeded {
  const rates = twoRates('boschlooRunsNeeded', { rateA, rateB, alpha, sided });
  const known = new Map<number, TwoArmPower>();
  const at = (runs: number): TwoArmPower => {
    const found = known.get(runs) ?? powerOf(rates, runs);
    known.set(runs, found);
    return { power: found.power, alphaSpent: found.alphaSpent };
  };
  const sawTooth = {
    power: (runs: number) => at(runs).power,
    atLeast: conditionalSawTooth(rates).atLeast,
    atMost: (from: number, to: number) => bestPossiblePower(rates, from, to),
  };
  const ceiling = searchCeiling('boschlooRunsNeeded', rates, power, maxRuns);
  return runsOf(sawTooth, { power, ceiling, denseTo: 100, at, ...watch });
}

function powerOf(rates: TwoRates, trials: number): BoschlooPower {
  const { level, size } = raisedLevel(trials, rates.level);
  return { ...conditionalPower(rates, trials, level), size: rates.tails * size, fisherLevel: level };
}
