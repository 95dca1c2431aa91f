import type { RatePrior } from './prior.ts';
import type { LogLikelihood } from './strata-likelihood.ts';
import { gaussLegendre } from './waves/gauss-legendre.ts';

/** A range of means and sizes. */
export interface Box {
  readonly meanFrom: number;
  readonly meanTo: number;
  readonly sizeFrom: number;
  readonly sizeTo: number;
}

/** Gauss-Legendre nodes over a box. Node (i, j) has mean i, size j and place i × (number of sizes) + j in `logMass`. */
export interface Grid {
  readonly means: Float64Array;
  readonly sizes: Float64Array;
  /** log of likelihood × quadrature weight, so that the sum over nodes is the integral over μ and log s. */
  readonly logMass: Float64Array;
}

export function boxOfPrior({ sizeFrom, sizeTo }: RatePrior): Box {
  return { meanFrom: 0, meanTo: 1, sizeFrom, sizeTo };
}

/** O(nodes) evaluations of the likelihood. */
export function gridOver(box: Box, logLikelihood: LogLikelihood, meanPoints: number, sizePoints: number): Grid {
  const mean = gaussLegendre(meanPoints, box.meanFrom, box.meanTo);
  const logSize = gaussLegendre(sizePoints, Math.log(box.sizeFrom), Math.log(box.sizeTo));
  const sizes = logSize.nodes.map(Math.exp);
  const logMass = new Float64Array(meanPoints * sizePoints);
  for (let i = 0; i < meanPoints; i++) {
    for (let j = 0; j < sizePoints; j++) {
      const logWeight = Math.log(mean.weights[i]! * logSize.weights[j]!);
      logMass[i * sizePoints + j] = logWeight + logLikelihood(mean.nodes[i]!, sizes[j]!);
    }
  }
  return { means: mean.nodes, sizes, logMass };
}

/** log Σ exp(terms); minus infinity for no terms. */
export function logSum(terms: Float64Array): number {
  let largest = -Infinity;
  for (const term of terms) if (term > largest) largest = term;
  if (largest === -Infinity) return largest;
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - largest);
  return largest + Math.log(sum);
}
