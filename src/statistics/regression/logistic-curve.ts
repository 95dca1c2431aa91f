import { DomainError } from '../../errors.ts';
import type { Interval } from '../interval/interval.ts';
import { chiSquareCdf } from '../special.ts';
import type { Tally } from '../tally.ts';
import { logisticRegression, type NotEstimable } from './logistic-regression.ts';

/** A rate as a smooth function of one predictor, straight on the logit scale. */
export interface LogisticCurve {
  readonly estimable: true;
  /** Change of the logit for one unit of the predictor: its exponential is an odds ratio. */
  readonly slope: Interval<'profile-likelihood'>;
  /** Likelihood-ratio test of a slope of 0, on one degree of freedom. */
  readonly slopeTest: LikelihoodRatio;
  /** Likelihood-ratio test of the straight line against a parabola; null below three distinct values of the predictor. */
  readonly curvatureTest: LikelihoodRatio | null;
  /** The rate at each value asked for, with pointwise limits. */
  readonly rates: readonly Interval<'profile-likelihood'>[];
}

export interface LikelihoodRatio {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Logistic curve of rates on one predictor, with the pointwise band at the values `at`. A band limit is the profile limit of the
 * intercept when the predictor is counted from there, so it equals R's: glm on the shifted predictor, limits of the likelihood
 * ratio. Not estimable when all tallies sit on one value of the predictor, or when it separates successes from failures.
 *
 * Throws DomainError for lists of different length and whatever `logisticRegression` refuses. O((n + values) × 20 fits).
 */
export function logisticCurve(
  predictor: readonly number[],
  tallies: readonly Tally[],
  { level = 0.95, at = [] }: { readonly level?: number; readonly at?: readonly number[] } = {},
): LogisticCurve | NotEstimable {
  if (predictor.length !== tallies.length) {
    throw new DomainError('logisticCurve: predictor', `must hold ${tallies.length} values`, predictor.length);
  }
  const distinct = new Set(predictor.filter((_, index) => tallies[index]!.trials > 0)).size;
  if (distinct < 2) return { estimable: false, reason: 'it takes two distinct values of the predictor' };
  const from = (origin: number) =>
    logisticRegression(
      predictor.map((value) => [value - origin]),
      tallies,
      { level },
    );
  const middle = predictor.reduce((sum, value) => sum + value, 0) / predictor.length;
  const line = from(middle);
  if (!line.estimable) return line;
  const rates: Interval<'profile-likelihood'>[] = [];
  for (const value of at) {
    const fit = from(value);
    if (!fit.estimable) return fit;
    const { estimate, lower, upper } = fit.coefficients[0]!.profile;
    rates.push({
      estimate: inverseLogit(estimate),
      lower: inverseLogit(lower),
      upper: inverseLogit(upper),
      level,
      method: 'profile-likelihood',
    });
  }
  return {
    estimable: true,
    slope: line.coefficients[1]!.profile,
    slopeTest: likelihoodRatio(line.nullDeviance - line.deviance),
    curvatureTest:
      distinct < 3 ? null : curvatureTest(predictor, tallies, { middle, deviance: line.deviance, distinct }),
    rates,
  };
}

/** With three distinct values the parabola goes through every rate: it fits as well as one rate a value, even where it runs off to 0 or 1. */
function curvatureTest(
  predictor: readonly number[],
  tallies: readonly Tally[],
  line: { readonly middle: number; readonly deviance: number; readonly distinct: number },
): LikelihoodRatio | null {
  if (line.distinct === 3) return likelihoodRatio(line.deviance - withinDeviance(predictor, tallies));
  const parabola = logisticRegression(
    predictor.map((value) => [value - line.middle, (value - line.middle) ** 2]),
    tallies,
  );
  return parabola.estimable ? likelihoodRatio(line.deviance - parabola.deviance) : null;
}

/** Deviance that is left when each value of the predictor has a rate of its own. All successes, or none, leave nothing. */
function withinDeviance(predictor: readonly number[], tallies: readonly Tally[]): number {
  return [...new Set(predictor)].reduce((sum, value) => {
    const group = tallies.filter(({ trials }, index) => predictor[index] === value && trials > 0);
    if (group.length < 2) return sum;
    const fit = logisticRegression(
      group.map(() => []),
      group,
    );
    return sum + (fit.estimable ? fit.deviance : 0);
  }, 0);
}

function likelihoodRatio(statistic: number): LikelihoodRatio {
  const positive = Math.max(0, statistic);
  return { statistic: positive, pValue: chiSquareCdf(positive, 1).upper };
}

function inverseLogit(value: number): number {
  return value < 0 ? Math.exp(value) / (1 + Math.exp(value)) : 1 / (1 + Math.exp(-value));
}
