import { forecastGroups } from './forecast-groups.ts';

/** brier = reliability - resolution + uncertainty. */
export interface MurphyDecomposition {
  /** Mean Brier score, lower is better. */
  readonly brier: number;
  /** Mean squared distance of stated from observed frequency; lower is better. */
  readonly reliability: number;
  /** Mean squared distance of observed frequencies from the base rate; higher is better. */
  readonly resolution: number;
  /** base rate × (1 - base rate). */
  readonly uncertainty: number;
}

/**
 * Murphy's (1973) decomposition of the mean Brier score, over the distinct forecasts, without binning, so that it holds
 * exactly. Where most forecasts are stated only once it says little: reliability and resolution are then both large.
 * CORP (reliability) does not have that fault.
 *
 * Throws DomainError for no forecasts, a probability outside [0, 1] and labels other than 0 and 1. O(n log n).
 *
 * @example murphyDecomposition([0.2, 0.2, 0.8, 0.8], [0, 0, 1, 1]).resolution; // => 0.25
 */
export function murphyDecomposition(probabilities: ArrayLike<number>, labels: ArrayLike<number>): MurphyDecomposition {
  const groups = forecastGroups('murphyDecomposition', probabilities, labels);
  const n = probabilities.length;
  const baseRate = groups.successes.reduce((sum, successes) => sum + successes, 0) / n;
  let brier = 0;
  let reliability = 0;
  let resolution = 0;
  groups.probabilities.forEach((p, i) => {
    const trials = groups.trials[i]!;
    const successes = groups.successes[i]!;
    const observed = successes / trials;
    brier += successes * (1 - p) ** 2 + (trials - successes) * p ** 2;
    reliability += trials * (p - observed) ** 2;
    resolution += trials * (observed - baseRate) ** 2;
  });
  return {
    brier: brier / n,
    reliability: reliability / n,
    resolution: resolution / n,
    uncertainty: baseRate * (1 - baseRate),
  };
}
