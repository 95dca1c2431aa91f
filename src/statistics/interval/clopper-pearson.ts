import { levelText } from '../../typed-line.ts';
import { betaQuantile } from '../special.ts';
import type { IntervalMethod } from './method.ts';

/** Equals R's binom.test()$conf.int. */
export const clopperPearson: IntervalMethod = {
  label: 'Clopper–Pearson',
  reference: 'clopper-pearson-1934',
  coverage: 'at least',
  tails: 'both',
  note: 'At least the stated coverage for every rate, with at most half of the error on each side; wide for few trials.',
  bounds: ({ successes, trials }, level) => ({
    lower: leastRate(successes, trials, (1 - level) / 2),
    upper: greatestRate(successes, trials, (1 - level) / 2),
  }),
  remake: ({ successes: x, trials: n }, level) => ({
    formula: `The rates at which neither ${x} or more of ${n} nor ${x} or fewer has a probability below α/2: quantiles of Beta(${x}, ${n - x + 1}) and Beta(${x + 1}, ${n - x}).`,
    line: `binom.test(${x}, ${n}, conf.level = ${levelText(level)})$conf.int`,
  }),
};

/** The rate at which as many successes or more have probability `tail`; 0 for no successes. */
export function leastRate(successes: number, trials: number, tail: number): number {
  return successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1);
}

/** The rate at which as few successes or fewer have probability `tail`; 1 for no failures. */
export function greatestRate(successes: number, trials: number, tail: number): number {
  return successes === trials ? 1 : betaQuantile(tail, successes + 1, trials - successes, 'upper');
}
