import { keptBy } from '../../../kept.ts';
import { mustBeCount } from '../../domain.ts';
import { conditionalPower, conditionalSawTooth } from '../conditional-test.ts';
import { type BinomialWindow, binomialWindow, upperTails } from '../one-sample/binomial-window.ts';
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
  const at = keptBy((runs: number): TwoArmPower => {
    const { power: reached, alphaSpent } = powerOf(rates, runs);
    return { power: reached, alphaSpent };
  });
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

/**
 * A power that no test of the level can exceed from `from` to `to` runs of each arm.
 *
 * Whatever is rejected on one side has probability at most `level` when both arms have the mean rate. For every k > 0 its
 * probability at the two rates is at most k level + Σ (f₁ - k f₀)⁺ (Neyman & Pearson 1933); more runs only raise that. On
 * the wrong side f₁ / f₀ is greatest where both arms fail, or pass, every run. O(sqrt(to)).
 */
export function bestPossiblePower(rates: TwoRates, from: number, to: number): number {
  return Math.min(1, rightSide(rates, to) + (rates.tails === 2 ? rates.level * wrongRatio(rates, from) : 0));
}

function rightSide({ higher, lower, level }: TwoRates, trials: number): number {
  const common = binomialWindow(trials, (higher + lower) / 2);
  const cells = likelihoodRatioTest(binomialWindow(trials, higher), binomialWindow(trials, lower), common);
  // The best k is where the cells with f₁ > k f₀ have probability `level`; any k gives a bound.
  let low = 0;
  let high = 2 * trials + 50;
  for (let step = 0; step < 30; step++) {
    const logRatio = (low + high) / 2;
    if (cells(Math.exp(logRatio)).underNull > level) low = logRatio;
    else high = logRatio;
  }
  const k = Math.exp(high);
  const { underNull, underAlternative } = cells(k);
  return underAlternative + k * (level - underNull);
}

function wrongRatio({ higher, lower }: TwoRates, trials: number): number {
  const common = (higher + lower) / 2;
  const allPass = (higher * lower) / (common * common);
  const allFail = ((1 - higher) * (1 - lower)) / ((1 - common) * (1 - common));
  return Math.max(allPass, allFail) ** trials;
}

/** The probabilities of the cells with f₁ > k f₀. For every count of the losing arm these are the counts from some a up. */
function likelihoodRatioTest(winner: BinomialWindow, loser: BinomialWindow, common: BinomialWindow) {
  const winnerTails = upperTails(winner);
  const commonTails = upperTails(common);
  const at = (window: Float64Array, index: number) => (index < 0 ? window[0]! : (window[index] ?? 0));
  return (k: number): { underNull: number; underAlternative: number } => {
    let underNull = 0;
    let underAlternative = 0;
    let i = 0;
    for (let j = 0; j < loser.pmf.length; j++) {
      const b = loser.start + j;
      const nullB = common.pmf[b - common.start] ?? 0;
      const limit = k * nullB;
      while (i < winner.pmf.length) {
        const nullA = common.pmf[winner.start + i - common.start] ?? 0;
        if (winner.pmf[i]! * loser.pmf[j]! > limit * nullA) break;
        i++;
      }
      if (i === winner.pmf.length) break;
      underAlternative += loser.pmf[j]! * winnerTails[i]!;
      underNull += nullB * at(commonTails, winner.start + i - common.start);
    }
    return { underNull, underAlternative };
  };
}
