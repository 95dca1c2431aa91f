import { DomainError } from '../../errors.ts';
import { mustBeCount, mustBeLevel, mustBePositive } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { mustBeFinite, mustBeSample } from '../sample-domain.ts';
import type { EffectCell, EffectCluster } from './effect-cluster.ts';
import { effectPosterior } from './effect-posterior.ts';
import { mixtureQuantile } from './normal-mixture.ts';

export interface ShrunkenEffect extends Interval<'normal-hierarchy'> {
  /** Probability that it is above 0. */
  readonly probabilityPositive: number;
}

export interface ShrunkenEffectsOptions {
  readonly level?: number;
  /** Points of the quadrature in each of three directions. */
  readonly points?: number;
}

/**
 * What values are on average, given their features, each feature's share drawn towards 0 the more the less is known of it:
 *
 *     value = centre + Σ effect of its features + shared by its cluster + its own + noise
 *     centre ~ Normal(0, scale²),  effect ~ Normal(0, between²),  shared ~ Normal(0, spread²),  own ~ Normal(0, scatter²)
 *     between, spread, scatter ~ half-Cauchy(scale)
 *
 * the normal hierarchy of Rubin (1981) with the priors of Gelman (2006), integrated on a grid, not sampled: limits are off by
 * less than 1e-4 scales. `scale` is the size that would be no surprise: give it the noise that one cluster is known to have. `wanted` are weights of the centre
 * (first) and of each feature; the result has an entry for each. Estimates are posterior means, limits equal tails.
 *
 * Throws DomainError for no clusters, an empty one, a cell that is none, weights of another length, a scale that is not
 * positive, a level outside (0, 1), and fewer than 8 points.
 * O(points² × cells of all clusters × cells of one + points³ × features³).
 *
 * @example shrunkenEffects([[{ about: 'total', value: 0.1, count: 1, noise: 0, features: [0] }], [{ about: 'total', value: 0.2, count: 1, noise: 0, features: [] }]], 1, [[1, 1]], 0.1).length; // => 1
 */
export function shrunkenEffects(
  clusters: readonly EffectCluster[],
  featureCount: number,
  wanted: readonly (readonly number[])[],
  scale: number,
  { level = 0.95, points = 20 }: ShrunkenEffectsOptions = {},
): ShrunkenEffect[] {
  const where = 'shrunkenEffects';
  if (clusters.length === 0) throw new DomainError(`${where}: clusters`, 'must hold at least 1 cluster', 0);
  clusters.forEach((cells, c) => {
    if (cells.length === 0) throw new DomainError(`${where}: clusters[${c}]`, 'must hold at least 1 cell', 0);
    for (const [i, cell] of cells.entries()) mustBeCell(`${where}: clusters[${c}][${i}]`, cell, featureCount);
  });
  wanted.forEach((weights, w) => {
    mustBeSample(`${where}: wanted[${w}]`, weights);
    if (weights.length !== featureCount + 1) {
      throw new DomainError(`${where}: wanted[${w}]`, `must hold ${featureCount + 1} weights`, weights.length);
    }
  });
  mustBePositive(`${where}: scale`, scale);
  mustBeLevel(`${where}: level`, level);
  mustBeCount(`${where}: points`, points, 8);
  const tail = (1 - level) / 2;
  return effectPosterior(clusters, featureCount, wanted, scale, points).map((mixture) => ({
    estimate: mixture.mean,
    lower: mixtureQuantile(mixture, tail, 'lower'),
    upper: mixtureQuantile(mixture, tail, 'upper'),
    level,
    method: 'normal-hierarchy',
    probabilityPositive: mixture.tails(0).upper,
  }));
}

function mustBeCell(where: string, { value, count, features, noise }: EffectCell, featureCount: number): void {
  mustBeFinite(`${where}.value`, value);
  mustBePositive(`${where}.count`, count);
  if (!(noise >= 0 && noise < Infinity)) throw new DomainError(`${where}.noise`, 'must be finite and from 0 up', noise);
  const unknown = features.find((feature) => !(Number.isInteger(feature) && feature >= 0 && feature < featureCount));
  if (unknown !== undefined) {
    throw new DomainError(`${where}.features`, `must be integers from 0 to ${featureCount - 1}`, unknown);
  }
}
