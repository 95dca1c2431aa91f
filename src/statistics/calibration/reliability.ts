import { DomainError } from '../../errors.ts';
import { countBefore } from '../../halving.ts';
import { type ForecastGroups, forecastGroups } from './forecast-groups.ts';
import { type Blocks, fitted, pooledBlocks } from './isotonic.ts';

/** Forecasts that isotonic regression cannot tell apart: one step of the reliability curve. */
export interface ReliabilityBin {
  /** Smallest and largest forecast of the bin. */
  readonly lower: number;
  readonly upper: number;
  /** Mean forecast of the bin. */
  readonly forecast: number;
  /** Observed frequency: what the forecasts of the bin should have said. */
  readonly recalibrated: number;
  readonly trials: number;
  readonly successes: number;
}

/** score = miscalibration - discrimination + uncertainty. */
export interface Reliability {
  readonly rule: ReliabilityRule;
  /** Mean score of the forecasts, lower is better. */
  readonly score: number;
  /** MCB: what the recalibrated forecasts would have saved. 0 for calibrated forecasts, lower is better. */
  readonly miscalibration: number;
  /** DSC: what the recalibrated forecasts gain on always stating the base rate; higher is better. */
  readonly discrimination: number;
  /** UNC: the score of always stating the base rate. Not the forecaster's doing. */
  readonly uncertainty: number;
  readonly baseRate: number;
  readonly forecasts: number;
  readonly bins: readonly ReliabilityBin[];
}

/** Total score of a probability that came true `successes` times of `trials`. */
const totals = {
  brier: (p: number, successes: number, trials: number) => successes * (1 - p) ** 2 + (trials - successes) * p ** 2,
  logarithmic: (p: number, successes: number, trials: number) =>
    (successes === 0 ? 0 : successes * Math.abs(Math.log(p))) +
    (successes === trials ? 0 : (trials - successes) * Math.abs(Math.log1p(-p))),
} as const;

export type ReliabilityRule = keyof typeof totals;

/**
 * The CORP reliability curve and decomposition (Dimitriadis, Gneiting & Jordan 2021): recalibration by isotonic regression,
 * no bins to choose. Equals R's reliabilitydiag. Miscalibration is never below 0; it is infinite where the logarithmic score
 * is. It leans upwards in small samples: judge it by the consistency band (consistencyBand).
 *
 * Throws DomainError for no forecasts, a probability outside [0, 1], labels other than 0 and 1, an unknown rule.
 * O(n log n).
 *
 * @example reliability([0.2, 0.2, 0.8, 0.8], [0, 0, 1, 1]).bins.length; // => 2
 */
export function reliability(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  { rule = 'brier' }: { readonly rule?: ReliabilityRule } = {},
): Reliability {
  const total = totals[rule];
  if (total === undefined) {
    throw new DomainError('reliability: rule', `must be one of ${Object.keys(totals).join(', ')}`, rule);
  }
  const groups = forecastGroups('reliability', probabilities, labels);
  const blocks = pooledBlocks(groups.successes, groups.trials);
  const bins = binsOf(groups, blocks);
  const forecasts = probabilities.length;
  const hits = groups.successes.reduce((sum, successes) => sum + successes, 0);
  const baseRate = hits / forecasts;
  const score =
    groups.probabilities.reduce((sum, p, i) => sum + total(p, groups.successes[i]!, groups.trials[i]!), 0) / forecasts;
  const recalibrated =
    bins.reduce((sum, bin) => sum + total(bin.recalibrated, bin.successes, bin.trials), 0) / forecasts;
  const uncertainty = total(baseRate, hits, forecasts) / forecasts;
  return {
    rule,
    score,
    // Neither is negative in exact arithmetic; rounding must not make it so.
    miscalibration: Math.max(score - recalibrated, 0),
    discrimination: Math.max(uncertainty - recalibrated, 0),
    uncertainty,
    baseRate,
    forecasts,
    bins,
  };
}

function binsOf({ probabilities, trials }: ForecastGroups, blocks: Blocks): ReliabilityBin[] {
  const bins: ReliabilityBin[] = [];
  let from = 0;
  for (let block = 0; block < blocks.count; block++) {
    const to = blocks.ends[block]!;
    let stated = 0;
    for (let i = from; i < to; i++) stated += probabilities[i]! * trials[i]!;
    bins.push({
      lower: probabilities[from]!,
      upper: probabilities[to - 1]!,
      forecast: stated / blocks.totals[block]!,
      recalibrated: blocks.means[block]!,
      trials: blocks.totals[block]!,
      successes: blocks.sums[block]!,
    });
    from = to;
  }
  return bins;
}

/**
 * What each forecast should have said, by isotonic regression of the outcomes on the forecasts, in the order of the input.
 * Equal forecasts get equal values. Equals R's isoreg on data sorted by forecast, ties pooled. Throws as reliability does.
 * O(n log n).
 *
 * @example Array.from(recalibrated([0.2, 0.4, 0.6, 0.8], [0, 1, 0, 1])); // => [0, 0.5, 0.5, 1]
 */
export function recalibrated(probabilities: ArrayLike<number>, labels: ArrayLike<number>): Float64Array {
  const groups = forecastGroups('recalibrated', probabilities, labels);
  const values = fitted(pooledBlocks(groups.successes, groups.trials));
  const ascending = groups.probabilities;
  const placeOf = (p: number) => countBefore(ascending.length, (index) => ascending[index]! < p);
  return Float64Array.from(probabilities, (p) => values[placeOf(p)]!);
}
