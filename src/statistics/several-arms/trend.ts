import { DomainError } from '../../errors.ts';
import { chiSquareCdf } from '../special.ts';
import { allocated } from './allocations.ts';
import { type Arms, type ArmsTest, armSums, mustBeArms, reaches, weightedMean } from './arms.ts';

export interface Trend extends ArmsTest {
  /** By how much the mean of the stratum rates rises with one unit of the scores: weighted least squares. */
  readonly slope: number;
}

/**
 * Whether the rates of several arms rise or fall with a score of the arm, such as its date: the extension test of Mantel (1963), with
 * one stratum the test of Cochran (1954) and Armitage (1955) with N − 1 (R's `prop.trend.test` times (N − 1)/N). Two-sided: slopes as
 * steep either way. Exact given the totals of strata where that takes no more than a tenth of a second, else of χ² on 1 degree.
 *
 * Undefined where all scores are equal. Throws DomainError for scores that are not finite or not one an arm, and as homogeneity does.
 *
 * @example trend([[tally(2, 10)], [tally(5, 10)], [tally(8, 10)]], [1, 2, 3]).pValue; // => 0.01344467085
 */
export function trend(arms: Arms, scores: readonly number[]): Trend | undefined {
  mustBeArms('trend', arms);
  mustBeScores(arms, scores);
  if (scores.every((score) => score === scores[0])) return undefined;
  const { sums, weights, informative } = armSums(arms);
  const degreesOfFreedom = 1;
  if (informative.length === 0) return { statistic: 0, degreesOfFreedom, pValue: 1, method: 'exact', slope: 0 };
  const centre = weightedMean(scores, weights);
  const variance = scores.reduce((sum, score, j) => sum + weights[j]! * (score - centre) ** 2, 0);
  const lever = scores.map((score, j) => (weights[j]! * (score - centre)) / Math.sqrt(variance));
  const leaning = dot(lever, sums);
  const statistic = leaning ** 2;
  const slope = leaning / Math.sqrt(variance) / arms[0]!.length;
  const ways = allocated<number>(arms, informative, {
    start: 0,
    add: (state, successes, t) =>
      successes.reduce((sum, count, j) => sum + (lever[j]! * count) / arms[j]![t]!.trials, state),
    key: (state) => Math.round(state * 1e9),
  });
  if (ways === undefined) {
    return { statistic, degreesOfFreedom, pValue: chiSquareCdf(statistic, 1).upper, method: 'chi-square', slope };
  }
  let pValue = 0;
  for (const { state, probability } of ways) {
    if (reaches(Math.abs(state), Math.abs(leaning))) pValue += probability;
  }
  return { statistic, degreesOfFreedom, pValue: Math.min(1, pValue), method: 'exact', slope };
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, j) => sum + value * y[j]!, 0);
}

function mustBeScores(arms: Arms, scores: readonly number[]): void {
  if (scores.length !== arms.length) {
    throw new DomainError('trend: scores', `must hold ${arms.length} scores like arms`, scores.length);
  }
  for (const [j, score] of scores.entries()) {
    if (!Number.isFinite(score)) throw new DomainError(`trend: scores[${j}]`, 'must be finite', score);
  }
}
