import { mustBePositive } from '../domain.ts';
import { logBeta } from '../special.ts';
import type { Tally } from '../tally.ts';
import { mustBeArms } from './arms.ts';
import type { Shapes } from './probability-greater.ts';

/**
 * How many times more probable two tallies are if each arm has a rate of its own, drawn from the beta prior, than if both
 * share one rate drawn from it: above 1 speaks for two rates, below 1 for one. Binomial coefficients cancel. The answer
 * hangs on the prior, uniform by default; the logarithm is given because the ratio itself may overflow.
 *
 * Throws DomainError for a tally that is none or without trials, and for shapes that are not positive. O(1).
 *
 * @example bayesFactor(tally(7, 10), tally(2, 10)).ratio; // => 5.398163453
 */
export function bayesFactor(
  a: Tally,
  b: Tally,
  { prior = { alpha: 1, beta: 1 } }: { readonly prior?: Shapes } = {},
): { readonly ratio: number; readonly logarithm: number } {
  mustBeArms('bayesFactor', a, b);
  mustBePositive('bayesFactor: prior.alpha', prior.alpha);
  mustBePositive('bayesFactor: prior.beta', prior.beta);
  const log = (successes: number, failures: number) => logBeta(successes + prior.alpha, failures + prior.beta);
  const [failuresA, failuresB] = [a.trials - a.successes, b.trials - b.successes];
  const logarithm =
    log(a.successes, failuresA) +
    log(b.successes, failuresB) -
    log(a.successes + b.successes, failuresA + failuresB) -
    log(0, 0);
  return { ratio: Math.exp(logarithm), logarithm };
}
