import { chiSquareCdf } from '../special.ts';
import { allocated } from './allocations.ts';
import { type Arms, type ArmsTest, armSums, mustBeArms, reaches, weightedMean } from './arms.ts';

/**
 * Whether several arms have the same rate in every stratum: Σ w (sum of rates of an arm − weighted mean)², w from the urn of each
 * stratum. With one trial of every arm in each stratum it is Cochran's Q (1950; R's `RVAideMemoire::cochran.qtest`, statsmodels'
 * `cochrans_q`), with one stratum (N − 1)/N times Pearson's χ². Its mean is the degrees of freedom, exactly. A stratum counts by its
 * rates, so that how often it was tried does not decide which strata matter.
 *
 * The p-value is exact given the totals of strata where that takes no more than a tenth of a second, else of χ². Throws DomainError
 * unless there are two arms over the same strata with at least one trial each.
 *
 * @example homogeneity([[tally(7, 10)], [tally(2, 10)]]).pValue; // => 0.06977851869
 */
export function homogeneity(arms: Arms): ArmsTest {
  mustBeArms('homogeneity', arms);
  const { sums, weights, informative } = armSums(arms);
  const degreesOfFreedom = arms.length - 1;
  if (informative.length === 0) return { statistic: 0, degreesOfFreedom, pValue: 1, method: 'exact' };
  const distance = (values: readonly number[]) => squaredDistance(values, weights);
  const statistic = distance(sums);
  const alike = informative.every((t) => arms.every((arm) => arm[t]!.trials === arms[0]![t]!.trials));
  const ways = allocated<readonly number[]>(arms, informative, {
    start: sums.map(() => 0),
    add: (state, successes, t) => {
      const next = state.map((sum, j) => sum + successes[j]! / arms[j]![t]!.trials);
      // Which of several arms of one design it is makes no difference.
      return alike ? next.sort((x, y) => x - y) : next;
    },
    key: stateKey(arms, informative),
  });
  if (ways === undefined) {
    const pValue = chiSquareCdf(statistic, degreesOfFreedom).upper;
    return { statistic, degreesOfFreedom, pValue, method: 'chi-square' };
  }
  let pValue = 0;
  for (const { state, probability } of ways) if (reaches(distance(state), statistic)) pValue += probability;
  return { statistic, degreesOfFreedom, pValue: Math.min(1, pValue), method: 'exact' };
}

function squaredDistance(values: readonly number[], weights: readonly number[]): number {
  const mean = weightedMean(values, weights);
  return values.reduce((sum, value, j) => sum + weights[j]! * (value - mean) ** 2, 0);
}

/**
 * Sums that are one up to the dust of binary sums have one key. Where every trial stands alone the sums are counts, and the counts
 * are digits of a number, which is compared several times faster than a text.
 */
function stateKey(arms: Arms, informative: readonly number[]): (state: readonly number[]) => string | number {
  const base = informative.length + 1;
  const areCounts = arms.every((arm) => informative.every((t) => arm[t]!.trials === 1));
  if (areCounts && base ** arms.length <= Number.MAX_SAFE_INTEGER) {
    return (state) => state.reduce((number, count) => number * base + count, 0);
  }
  return (state) => state.map((sum) => Math.round(sum * 1e9)).join();
}
