import { kept } from '../../../kept.ts';
import { logSum } from '../grid.ts';
import type { RateModel } from '../rate-model.ts';
import { type StratumGroup, stratumGroups } from '../stratum-groups.ts';
import { meanSpread } from './mean-spread.ts';

/** The posterior mean of the mean of the stratum rates, and how far from it all but `outside` of the posterior lies. */
export interface MeanReach {
  readonly centre: number;
  readonly reach: number;
}

/** What may lie beyond a reach. */
export const outside = 1e-9;

/**
 * By Chernoff's bound, the best of a few exponents: E exp(λ (X − m)) is a mixture over the nodes of products of Kummer's
 * series. Where the posterior is wide, the whole scale. Kept as long as the model. O(nodes × different strata × terms).
 */
export const meanReach = kept((model: RateModel): MeanReach => ({ centre: centreOf(model), reach: reachOf(model) }));

function groupsOf({ strata }: RateModel): StratumGroup[] {
  return stratumGroups(
    strata,
    strata.map(({ trials }) => trials),
  );
}

function centreOf(model: RateModel): number {
  const groups = groupsOf(model);
  let centre = 0;
  for (const [node, weight] of model.weight.entries()) {
    for (const { members, successes, failures } of groups) {
      const [a, b] = [model.alpha[node]! + successes, model.beta[node]! + failures];
      centre += (weight * members * a) / (a + b);
    }
  }
  return centre / model.strata.length;
}

/** In standard deviations: from a bell, which reaches six of them, to an exponential tail, whose bound ends near the inverse of its scale. */
const exponents = [9, 6, 4, 2, 1, 0.5, 0.25, 0.1];

function reachOf(model: RateModel): number {
  const spread = meanSpread(model);
  // A bell alone reaches six standard deviations: nothing would be gained.
  if (spread > 0.08) return 1;
  const groups = groupsOf(model);
  const centre = centreOf(model);
  const side = (isAbove: boolean) => {
    let least = Number.POSITIVE_INFINITY;
    for (const exponent of exponents) {
      const lambda = exponent / spread;
      const bound = (logMoment(model, groups, lambda, isAbove, centre) - Math.log(outside / 2)) / lambda;
      // The logarithm of a moment is convex in λ, so that the bound falls and then rises.
      if (bound > least) break;
      least = bound;
    }
    return Math.min(1, least);
  };
  return Math.max(side(true), side(false));
}

/** log E exp(λ (X − centre)), or of centre − X. */
function logMoment(
  { weight, alpha, beta, strata }: RateModel,
  groups: readonly StratumGroup[],
  lambda: number,
  isAbove: boolean,
  centre: number,
): number {
  const terms = weight.map((share, node) => {
    let sum = Math.log(share);
    for (const { members, successes, failures } of groups) {
      const [a, b] = [alpha[node]! + successes, beta[node]! + failures];
      sum +=
        members * (isAbove ? logKummer(a, a + b, lambda / strata.length) : logKummer(b, a + b, lambda / strata.length));
    }
    return sum;
  });
  if (terms.includes(Infinity)) return Infinity;
  return logSum(terms) - lambda * (isAbove ? centre : 1 - centre);
}

/** log of Σ (a)ₖ/(c)ₖ zᵏ/k!, which is E exp(z X) for X ~ Beta(a, c − a). O(z). */
function logKummer(a: number, c: number, z: number): number {
  if (z > 100_000) return Infinity;
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let k = 0; term > 1e-12 * sum; k++) {
    term *= ((a + k) / (c + k)) * (z / (k + 1));
    sum += term;
    if (sum < 1e200) continue;
    scale += Math.log(sum);
    term /= sum;
    sum = 1;
  }
  return scale + Math.log(sum);
}
