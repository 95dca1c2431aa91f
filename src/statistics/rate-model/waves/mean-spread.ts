import { kept } from '../../../kept.ts';
import type { RateModel } from '../rate-model.ts';
import { stratumGroups } from '../stratum-groups.ts';

/** The posterior standard deviation of the mean of the stratum rates. Kept as long as the model, which stands against many others. O(nodes × different strata). */
export const meanSpread = kept((model: RateModel): number => {
  const groups = stratumGroups(
    model.strata,
    model.strata.map(({ trials }) => trials),
  );
  let first = 0;
  let second = 0;
  for (const [node, weight] of model.weight.entries()) {
    let sum = 0;
    let variance = 0;
    for (const { members, successes, failures } of groups) {
      const a = model.alpha[node]! + successes;
      const b = model.beta[node]! + failures;
      sum += (members * a) / (a + b);
      variance += (members * a * b) / ((a + b) ** 2 * (a + b + 1));
    }
    first += weight * sum;
    second += weight * (variance + sum * sum);
  }
  return Math.sqrt(Math.max(0, second - first * first)) / model.strata.length;
});
