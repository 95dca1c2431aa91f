import { forecastGroups } from './forecast-groups.ts';

/**
 * The area under the ROC curve: the chance that an event that came true had the higher forecast than one that did not, ties
 * counting one half. Equals scikit-learn's roc_auc_score, and the Mann-Whitney statistic ÷ (hits × misses). 0.5 for
 * forecasts that tell nothing, 1 for a perfect order; blind to calibration.
 *
 * Undefined when one of the two outcomes never occurred. Throws DomainError for no forecasts, a probability outside [0, 1]
 * and labels other than 0 and 1. O(n log n).
 *
 * @example areaUnderRoc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]); // => 0.75
 */
export function areaUnderRoc(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number | undefined {
  const { trials, successes } = forecastGroups('areaUnderRoc', probabilities, labels);
  let misses = 0;
  let hits = 0;
  let pairs = 0;
  for (let i = 0; i < trials.length; i++) {
    const failures = trials[i]! - successes[i]!;
    pairs += successes[i]! * (misses + failures / 2);
    misses += failures;
    hits += successes[i]!;
  }
  return hits === 0 || misses === 0 ? undefined : pairs / (hits * misses);
}
