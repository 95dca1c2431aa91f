import { DomainError } from '../../errors.ts';
import { betaCdf, logBeta } from '../special.ts';
import { mustBeTally, type Tally } from '../tally.ts';

/** Shapes of a beta distribution. */
export interface Shapes {
  readonly alpha: number;
  readonly beta: number;
}

const jeffreys: Shapes = { alpha: 0.5, beta: 0.5 };

/**
 * P(rate of a > rate of b) with the same beta prior on each, Jeffreys' by default, and independent arms. An arm without
 * trials has its prior. Throws DomainError for a tally that is none. Cost as probabilityBetaGreater.
 *
 * @example probabilityGreater(tally(25, 30), tally(23, 30)); // => 0.7399916738
 */
export function probabilityGreater(a: Tally, b: Tally, { prior = jeffreys }: { readonly prior?: Shapes } = {}): number {
  mustBeTally('probabilityGreater: a', a);
  mustBeTally('probabilityGreater: b', b);
  return probabilityBetaGreater(posterior(a, prior), posterior(b, prior));
}

function posterior({ successes, trials }: Tally, { alpha, beta }: Shapes): Shapes {
  return { alpha: successes + alpha, beta: trials - successes + beta };
}

/**
 * P(A > B) of two independent betas. The density of the narrower one times the distribution function of the wider one is
 * integrated by the trapezoidal rule in the log odds, where both are smooth and fall off exponentially. Relative error
 * below 1e-10 for probabilities down to 1e-12. Throws DomainError for a shape below 0.05, whose beta lies beyond the
 * smallest numbers. About 100 evaluations of a beta distribution, up to a few thousand for the smallest shapes.
 *
 * @example probabilityBetaGreater({ alpha: 2, beta: 1 }, { alpha: 1, beta: 2 }); // => 0.8333333333
 */
export function probabilityBetaGreater(a: Shapes, b: Shapes): number {
  mustBeShapes('a', a);
  mustBeShapes('b', b);
  const narrowIsA = spread(a) <= spread(b);
  const [narrow, wide] = narrowIsA ? [a, b] : [b, a];
  return Math.min(
    1,
    meanOverLogOdds(narrow, (logOdds) => tail(wide, logOdds, narrowIsA ? 'below' : 'above')),
  );
}

function mustBeShapes(name: string, shapes: Shapes): void {
  for (const key of ['alpha', 'beta'] as const) {
    const shape = shapes[key];
    if (!(shape >= 0.05 && shape < Infinity)) {
      throw new DomainError(`probabilityBetaGreater: ${name}.${key}`, 'must be finite and at least 0.05', shape);
    }
  }
}

/** Standard deviation of the log odds, nearly. */
function spread({ alpha, beta }: Shapes): number {
  return Math.sqrt(1 / alpha + 1 / beta);
}

/** P(rate < x) or P(rate > x) at these log odds of x, with the digits of x or of 1 − x, whichever is small. */
function tail({ alpha, beta }: Shapes, logOdds: number, side: 'below' | 'above'): number {
  const near = 1 / (1 + Math.exp(Math.abs(logOdds)));
  const isLow = logOdds < 0;
  const tails = isLow ? betaCdf(near, alpha, beta) : betaCdf(near, beta, alpha);
  return (side === 'below') === isLow ? tails.lower : tails.upper;
}

function meanOverLogOdds(shapes: Shapes, value: (logOdds: number) => number): number {
  const { alpha, beta } = shapes;
  const log = logBeta(alpha, beta);
  const weight = (x: number) =>
    Math.exp(-alpha * Math.log1p(Math.exp(-x)) - beta * Math.log1p(Math.exp(x)) - log) * value(x);
  const centre = Math.log(alpha / beta);
  const step = Math.min(0.25, spread(shapes) / 3);
  let sum = weight(centre);
  for (const direction of [-step, step]) {
    let largest = 0;
    for (let k = 1; ; k++) {
      const term = weight(centre + k * direction);
      sum += term;
      largest = Math.max(largest, term);
      if (term <= 1e-17 * Math.max(sum, largest)) break;
    }
  }
  return sum * step;
}
