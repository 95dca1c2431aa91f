import { DomainError } from '../../errors.ts';
import { mustBeLevel } from '../domain.ts';
import { mustBeSample, mustPair } from '../sample-domain.ts';
import { logChoose } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';
import { type Coefficient, coefficient } from './coefficient.ts';
import { type LogisticData, maximum } from './likelihood.ts';

export interface LogisticFit {
  readonly estimable: true;
  /** Intercept first, then one for each predictor. */
  readonly coefficients: readonly Coefficient[];
  /** Binomial coefficients included, as in R. */
  readonly logLikelihood: number;
  /** Twice the log-likelihood that the fit lacks to a rate of its own for each tally. */
  readonly deviance: number;
  /** The same for one rate for all. */
  readonly nullDeviance: number;
  readonly level: number;
}

/** The data have no answer, and say why. */
export interface NotEstimable {
  readonly estimable: false;
  readonly reason: string;
}

/**
 * Logistic regression of rates on predictors by maximum likelihood: logit(rate) = intercept + Σ coefficient × predictor.
 * One row of predictors for each tally; single outcomes are tallies of one trial. Coefficients, standard errors, Wald
 * limits and deviances equal R's glm(family = binomial); the profile limits are exact where R's confint interpolates.
 * Not estimable when the predictors separate successes from failures: the likelihood then has no maximum.
 *
 * Throws DomainError for no tallies or no trials, a tally that is none, rows of different length or not finite, predictors that depend on
 * one another, and a level outside (0, 1). Predictors far from zero, such as years, should be centred first.
 * O(n p²) for each of some ten steps, and the same p × 20 times for the profile limits.
 *
 * @example logisticRegression([[0], [1]], [tally(2, 10), tally(7, 10)]).coefficients?.[1].estimate; // => 2.233592222
 */
export function logisticRegression(
  predictors: readonly (readonly number[])[],
  tallies: readonly Tally[],
  { level = 0.95 }: { readonly level?: number } = {},
): LogisticFit | NotEstimable {
  mustBeLevel('logisticRegression: level', level);
  const data = logisticData(predictors, tallies);
  const fit = maximum(data);
  if (fit === 'dependent') {
    throw new DomainError(
      'logisticRegression: predictors',
      'must not depend on one another or lie far from zero',
      predictors,
    );
  }
  if (fit === 'separated') return separated;
  const saturated = tallies.reduce((sum, tally) => sum + ownRateLogLikelihood(tally), 0);
  const successes = tallies.reduce((sum, tally) => sum + tally.successes, 0);
  const trials = tallies.reduce((sum, tally) => sum + tally.trials, 0);
  const choices = tallies.reduce((sum, tally) => sum + logChoose(tally.trials, tally.successes), 0);
  return {
    estimable: true,
    coefficients: Array.from(fit.coefficients, (_, j) => coefficient(data, fit, j, level)),
    logLikelihood: fit.logLikelihood + choices,
    deviance: Math.max(2 * (saturated - fit.logLikelihood), 0),
    nullDeviance: Math.max(2 * (saturated - ownRateLogLikelihood({ successes, trials })), 0),
    level,
  };
}

export const separated: NotEstimable = {
  estimable: false,
  reason: 'the predictors separate successes from failures, so that no finite coefficients fit best',
};

function ownRateLogLikelihood({ successes, trials }: Tally): number {
  if (successes === 0 || successes === trials) return 0;
  const rate = successes / trials;
  return successes * Math.log(rate) + (trials - successes) * Math.log1p(-rate);
}

function logisticData(predictors: readonly (readonly number[])[], tallies: readonly Tally[]): LogisticData {
  if (tallies.length === 0) throw new DomainError('logisticRegression: tallies', 'must hold at least 1 tally', 0);
  mustPair('logisticRegression: predictors', predictors, 'tallies', tallies);
  for (const tally of tallies) mustBeTally('logisticRegression', tally);
  if (tallies.every(({ trials }) => trials === 0)) {
    throw new DomainError('logisticRegression: tallies', 'must hold at least 1 trial', 0);
  }
  const columns = 1 + predictors[0]!.length;
  predictors.forEach((row, i) => {
    mustBeSample(`logisticRegression: predictors[${i}]`, row, 0);
    if (row.length !== columns - 1) {
      throw new DomainError(`logisticRegression: predictors[${i}]`, `must hold ${columns - 1} values`, row.length);
    }
  });
  return {
    design: Float64Array.from(predictors.flatMap((row) => [1, ...row])),
    columns,
    successes: Float64Array.from(tallies, (tally) => tally.successes),
    trials: Float64Array.from(tallies, (tally) => tally.trials),
    offset: new Float64Array(tallies.length),
  };
}
