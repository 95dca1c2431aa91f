import { mustBeLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { rootBetween } from '../root.ts';
import { betaCdf, betaQuantile } from '../special.ts';
import type { RateModel } from './rate-model.ts';
import { type StratumGroup, stratumGroups } from './stratum-groups.ts';

export interface StratumRatesOptions {
  readonly level?: number;
}

/**
 * The rate of every stratum as the model sees it: the posterior mean, drawn towards the other strata the more the fewer
 * its trials, and the equal-tailed range that holds it with this probability. In the order of the strata.
 *
 * At a low level a skewed posterior may have its mean outside that range. Throws DomainError for a level outside (0, 1).
 * O(nodes × different strata), about 10 evaluations of a mixed beta distribution for each limit.
 *
 * @example stratumRates(rateModel([tally(3, 3), tally(1, 3)])).length; // => 2
 */
export function stratumRates(model: RateModel, { level = 0.95 }: StratumRatesOptions = {}): Interval<'rate-model'>[] {
  mustBeLevel('stratumRates: level', level);
  const trials = model.strata.map((stratum) => stratum.trials);
  const groups = stratumGroups(model.strata, trials);
  const rates = groups.map((group) => groupRate(model, group, level));
  return model.strata.map((stratum) => {
    const of = groups.findIndex(
      ({ successes, trialsAhead }) => successes === stratum.successes && trialsAhead === stratum.trials,
    );
    return rates[of]!;
  });
}

/** A mixture of Beta(a, b). */
interface BetaMixture {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly weight: Float64Array;
}

function groupRate(model: RateModel, { successes, failures }: StratumGroup, level: number): Interval<'rate-model'> {
  const mixture = {
    a: model.alpha.map((alpha) => alpha + successes),
    b: model.beta.map((beta) => beta + failures),
    weight: model.weight,
  };
  const mirrored = { a: mixture.b, b: mixture.a, weight: mixture.weight };
  return {
    estimate: mixtureMean(mixture),
    lower: lowerQuantile(mixture, (1 - level) / 2),
    upper: 1 - lowerQuantile(mirrored, (1 - level) / 2),
    level,
    method: 'rate-model',
  };
}

function mixtureMean({ a, b, weight }: BetaMixture): number {
  return weight.reduce((sum, w, node) => sum + w * (a[node]! / (a[node]! + b[node]!)), 0);
}

/**
 * The rate below which the mixture has this probability, for a probability of at most one half. Found in the log odds,
 * in which the log of a tail is nearly straight, from the quantile of the one beta that has the same mean and variance.
 */
function lowerQuantile(mixture: BetaMixture, probability: number): number {
  const excess = (logOdds: number) => Math.log(below(mixture, logOdds) / probability);
  const start = startingRate(mixture, probability);
  let low = Math.log(start / (1 - start));
  let high = low;
  for (let step = 0.5; excess(low) > 0; step *= 2) low -= step;
  for (let step = 0.5; excess(high) < 0; step *= 2) high += step;
  return expit(rootBetween(low, high, excess));
}

function startingRate(mixture: BetaMixture, probability: number): number {
  const mean = mixtureMean(mixture);
  const second = mixture.weight.reduce((sum, w, node) => {
    const total = mixture.a[node]! + mixture.b[node]!;
    return sum + w * (mixture.a[node]! / total) * ((mixture.a[node]! + 1) / (total + 1));
  }, 0);
  const size = (mean - second) / (second - mean * mean);
  const start = betaQuantile(probability, mean * size, (1 - mean) * size);
  return Math.min(Math.max(start, 1e-300), 1 - 1e-15);
}

/** P(rate <= x) at these log odds of x, with the digits of x or of 1 − x, whichever is small. */
function below({ a, b, weight }: BetaMixture, logOdds: number): number {
  const near = expit(-Math.abs(logOdds));
  let sum = 0;
  for (let node = 0; node < weight.length; node++) {
    const tail = logOdds < 0 ? betaCdf(near, a[node]!, b[node]!).lower : betaCdf(near, b[node]!, a[node]!).upper;
    sum += weight[node]! * tail;
  }
  return sum;
}

function expit(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
