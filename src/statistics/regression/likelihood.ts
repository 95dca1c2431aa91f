import { factorise, solved } from './cholesky.ts';

/** Tallies with a row of predictors each: logit of the rate = row · coefficients + offset. */
export interface LogisticData {
  /** n rows of p numbers. */
  readonly design: Float64Array;
  readonly columns: number;
  readonly successes: Float64Array;
  readonly trials: Float64Array;
  readonly offset: Float64Array;
}

export interface Maximum {
  readonly coefficients: Float64Array;
  /** Log-likelihood without the binomial coefficients. */
  readonly logLikelihood: number;
  /** Cholesky factor of the information matrix at the maximum. */
  readonly factor: Float64Array;
}

/** `dependent`: predictors depend on one another. `separated`: the likelihood rises for ever in some direction. */
export type NoMaximum = 'dependent' | 'separated';

const ITERATIONS = 100;

/**
 * The maximum of the likelihood by Newton's method, which here is iteratively reweighted least squares, with halved steps
 * where a full one would descend. Starts at `start` or zero. O(n p²) an iteration, six or so of them.
 */
export function maximum(data: LogisticData, start?: Float64Array): Maximum | NoMaximum {
  const { columns: p } = data;
  let coefficients: Float64Array = start ?? new Float64Array(p);
  let predictors: Float64Array = linearPredictors(data, coefficients);
  let logLikelihood = logLikelihoodOf(data, predictors);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const { gradient, information } = derivatives(data, predictors);
    // At the start every weight is far from zero, so that only the predictors themselves can make the matrix singular.
    if (!factorise(information, p)) return iteration === 0 ? 'dependent' : 'separated';
    const step = solved(information, gradient);
    const stepPredictors = linearPredictors(data, step, false);
    let scale = 1;
    let next = logLikelihood;
    for (; scale > 1e-10; scale /= 2) {
      next = logLikelihoodOf(data, sum(predictors, stepPredictors, scale));
      // Near the maximum a full step may seem to descend by rounding.
      if (next >= logLikelihood - 1e-12 * Math.abs(logLikelihood)) break;
    }
    coefficients = sum(coefficients, step, scale);
    predictors = sum(predictors, stepPredictors, scale);
    logLikelihood = next;
    // Separated outcomes raise the likelihood less and less but move the predictors by about one at each step.
    const moved = stepPredictors.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (moved < 1e-8) return atMaximum(data, coefficients, predictors, logLikelihood);
  }
  return 'separated';
}

function atMaximum(data: LogisticData, coefficients: Float64Array, predictors: Float64Array, logLikelihood: number) {
  const factor = derivatives(data, predictors).information;
  return factorise(factor, data.columns) ? { coefficients, logLikelihood, factor } : 'separated';
}

function linearPredictors({ design, columns: p, offset }: LogisticData, coefficients: Float64Array, shifted = true) {
  return offset.map((shift, i) => {
    let eta = shifted ? shift : 0;
    for (let j = 0; j < p; j++) eta += design[i * p + j]! * coefficients[j]!;
    return eta;
  });
}

function sum(a: Float64Array, b: Float64Array, scale: number): Float64Array {
  return a.map((value, i) => value + scale * b[i]!);
}

/** Σ successes · log(rate) + failures · log(1 - rate). */
function logLikelihoodOf({ successes, trials }: LogisticData, predictors: Float64Array): number {
  let total = 0;
  for (let i = 0; i < predictors.length; i++) {
    const eta = predictors[i]!;
    total -= successes[i]! * softplus(-eta) + (trials[i]! - successes[i]!) * softplus(eta);
  }
  return total;
}

/** log(1 + exp(x)), which does not overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function derivatives({ design, columns: p, successes, trials }: LogisticData, predictors: Float64Array) {
  const gradient = new Float64Array(p);
  const information = new Float64Array(p * p);
  for (let i = 0; i < predictors.length; i++) {
    const rate = 1 / (1 + Math.exp(-predictors[i]!));
    const against = 1 / (1 + Math.exp(predictors[i]!));
    const weight = trials[i]! * rate * against;
    // Passes missed minus failures missed. As passes - trials × rate it would round to 0 where rates are nearly 0 or 1, and
    // separated outcomes would look like a maximum.
    const residual = successes[i]! * against - (trials[i]! - successes[i]!) * rate;
    for (let j = 0; j < p; j++) {
      const x = design[i * p + j]!;
      gradient[j]! += x * residual;
      for (let k = 0; k <= j; k++) information[j * p + k]! += weight * x * design[i * p + k]!;
    }
  }
  return { gradient, information };
}
