import { mustBeProbability } from '../domain.ts';
import { type Box, boxOfPrior, gridOver, logSum } from './grid.ts';
import { posteriorBox } from './posterior-box.ts';
import type { RateModel } from './rate-model.ts';
import { strataLogLikelihood } from './strata-likelihood.ts';
import { gaussLegendre } from './waves/gauss-legendre.ts';

/**
 * The posterior probability that μ, the mean rate of the population that the strata came from, is above `rate`. For the
 * strata themselves see probabilityMeanExceeds. The posterior is integrated anew over the means above the rate, so there is
 * no step inside the grid. Throws DomainError for a rate outside 0 to 1. O(points × (most trials of a stratum)).
 *
 * @example probabilityPopulationMeanExceeds(rateModel([tally(3, 3), tally(1, 3)]), 0); // => 1
 */
export function probabilityPopulationMeanExceeds(model: RateModel, rate: number): number {
  mustBeProbability('probabilityPopulationMeanExceeds: rate', rate);
  const prior = boxOfPrior(model.prior);
  const above = logMassOver({ ...prior, meanFrom: rate }, model);
  const below = logMassOver({ ...prior, meanTo: rate }, model);
  return 1 / (1 + Math.exp(below - above));
}

function logMassOver(range: Box, { strata, meanPoints, sizePoints }: RateModel): number {
  if (range.meanFrom === range.meanTo) return -Infinity;
  const logLikelihood = strataLogLikelihood(strata);
  const { box } = posteriorBox(logLikelihood, range);
  return logSum(gridOver(box, logLikelihood, meanPoints, sizePoints).logMass);
}

/**
 * The posterior density of μ at the given rates: the likelihood integrated over log s. Throws DomainError for a rate
 * outside 0 to 1. O(rates × sizePoints × (most trials of a stratum)).
 *
 * @example populationMeanDensity(rateModel([tally(3, 3), tally(1, 3)]), [0.5]).length; // => 1
 */
export function populationMeanDensity(model: RateModel, rates: readonly number[]): Float64Array {
  for (const rate of rates) mustBeProbability('populationMeanDensity: rates', rate);
  const { box, sizePoints, prior } = model;
  const logLikelihood = strataLogLikelihood(model.strata);
  const logSize = gaussLegendre(sizePoints, Math.log(box.sizeFrom), Math.log(box.sizeTo));
  const logPosterior = model.logEvidence + Math.log(Math.log(prior.sizeTo / prior.sizeFrom));
  return Float64Array.from(rates, (rate) => {
    const terms = logSize.nodes.map((node, j) => Math.log(logSize.weights[j]!) + logLikelihood(rate, Math.exp(node)));
    return Math.exp(logSum(terms) - logPosterior);
  });
}
