import { levelText } from '../../typed-line.ts';
import { normalQuantile } from '../special.ts';
import type { Bounds, IntervalMethod } from './method.ts';

/** Equals R's prop.test(x, n, correct = FALSE)$conf.int. */
export const wilson: IntervalMethod = {
  label: 'Wilson',
  reference: 'wilson-1927',
  coverage: 'about',
  tails: 'both',
  note: 'Coverage close to the level on average, but .83 at worst for 3 trials at 95 %.',
  bounds: ({ successes, trials }, level) => wilsonBounds(successes, trials, normalQuantile((1 - level) / 2, 'upper')),
  remake: ({ successes: x, trials: n }, level) => ({
    formula: '(p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n)',
    line: `prop.test(${x}, ${n}, conf.level = ${levelText(level)}, correct = FALSE)$conf.int`,
  }),
};

/**
 * The score interval with z standard errors. `successes` and `trials` need not be integers, so that an effective sample
 * size may stand for the trials.
 */
export function wilsonBounds(successes: number, trials: number, z: number): Bounds {
  const half = successes + (z * z) / 2;
  const root = z * Math.sqrt((successes * (trials - successes)) / trials + (z * z) / 4);
  return {
    // The lower limit as the product of both over the upper one: few successes lose no digits, none gives exactly 0.
    lower: (successes * successes) / trials / (half + root),
    upper: successes === trials ? 1 : (half + root) / (trials + z * z),
  };
}
