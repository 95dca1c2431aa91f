import { mustBePositive } from '../domain.ts';
import { mustBeTally, type Tally } from '../tally.ts';
import { betaDifferenceTails } from './intervals/beta-difference.ts';
import type { Shapes } from './probability-greater.ts';

/**
 * P(rate of a − rate of b > margin) with the same beta prior on each, Jeffreys' by default, and independent arms. An arm
 * without trials has its prior. Throws DomainError for a tally that is none, shapes that are not positive, and a margin
 * outside −1 to 1. Cost as betaDifferenceTails.
 *
 * @example probabilityGreaterBy(tally(25, 30), tally(23, 30), 0.1); // => 0.3609781215
 */
export function probabilityGreaterBy(
  a: Tally,
  b: Tally,
  margin: number,
  { prior = { alpha: 0.5, beta: 0.5 } }: { readonly prior?: Shapes } = {},
): number {
  mustBeTally('probabilityGreaterBy: a', a);
  mustBeTally('probabilityGreaterBy: b', b);
  mustBePositive('probabilityGreaterBy: prior.alpha', prior.alpha);
  mustBePositive('probabilityGreaterBy: prior.beta', prior.beta);
  const posterior = ({ successes, trials }: Tally): Shapes => ({
    alpha: successes + prior.alpha,
    beta: trials - successes + prior.beta,
  });
  return betaDifferenceTails(posterior(a), posterior(b), margin).upper;
}
