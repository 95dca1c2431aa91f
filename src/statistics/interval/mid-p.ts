import { rootBetween } from '../root.ts';
import { binomialCdf, binomialPmf } from '../special.ts';
import { greatestRate, leastRate } from './clopper-pearson.ts';
import type { IntervalMethod } from './method.ts';

/** Clopper–Pearson with half of the tally's own probability left out of both tails. */
export const midP: IntervalMethod = {
  label: 'mid-P',
  reference: 'berry-armitage-1995',
  coverage: 'about',
  tails: 'both',
  note: 'Clopper–Pearson without most of its excess: covers a little more than stated on average, less for some rates.',
  bounds: ({ successes, trials }, level) => ({
    lower: lowerLimit(successes, trials, (1 - level) / 2),
    upper: upperLimit(successes, trials, (1 - level) / 2),
  }),
};

function lowerLimit(x: number, n: number, tail: number): number {
  if (x === 0) return 0;
  if (x === n) return (2 * tail) ** (1 / n);
  // With the tally wholly in the tail, the limit lies lower; with the tally wholly out, higher.
  return rootBetween(leastRate(x, n, tail), leastRate(x + 1, n, tail), (rate) =>
    Math.log((binomialCdf(x, n, rate).upper + binomialPmf(x, n, rate) / 2) / tail),
  );
}

function upperLimit(x: number, n: number, tail: number): number {
  if (x === n) return 1;
  if (x === 0) return -Math.expm1(Math.log(2 * tail) / n);
  return rootBetween(greatestRate(x - 1, n, tail), greatestRate(x, n, tail), (rate) =>
    Math.log((binomialCdf(x - 1, n, rate).lower + binomialPmf(x, n, rate) / 2) / tail),
  );
}
