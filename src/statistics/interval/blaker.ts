import { digits } from '../../typed-line.ts';
import { rootBetween } from '../root.ts';
import { binomialCdf, binomialPmf, binomialQuantile } from '../special.ts';
import { greatestRate, leastRate } from './clopper-pearson.ts';
import type { IntervalMethod } from './method.ts';

/**
 * The hull of the rates whose acceptability is at least alpha = 1 - level. The acceptability of a rate is the smaller
 * tail of the tally plus the largest opposite tail that does not exceed it (Blaker 2000, theorem 1).
 */
export const blaker: IntervalMethod = {
  label: 'Blaker',
  reference: 'blaker-2000',
  coverage: 'at least',
  tails: 'two',
  note: 'At least the stated coverage for every rate, and never wider than Clopper–Pearson; the two limits belong together.',
  bounds: ({ successes, trials }, level) => ({
    lower: successes === 0 ? 0 : limit(belowTally(successes, trials), 1 - level),
    upper: successes === trials ? 1 : limit(aboveTally(successes, trials), 1 - level),
  }),
  remake: ({ successes: x, trials: n }, level) => ({
    formula: `The rates p at which outcomes no more probable in the tail than ${x} of ${n} are seen with probability above α: α < P(smaller tail of X ≤ smaller tail of ${x}). The same as exactci::binom.exact(${x}, ${n}, conf.level = ${digits(level)}, tsmethod = "blaker"); this line needs no package and looks at every hundredth of a per mille:`,
    line: `x <- ${x}; n <- ${n}; p <- seq(0, 1, 1e-5); u <- pbinom(x - 1, n, p, FALSE); l <- pbinom(x, n, p); range(p[pmin(u + pbinom(qbinom(u, n, p) - 1, n, p), l + pbinom(qbinom(l, n, p, FALSE), n, p, FALSE)) > ${digits(1 - level)}])`,
  }),
};

/** One side of the tally, so that both limits are found by the same steps. */
interface Side {
  readonly trials: number;
  /** The rate at which the near tail, which holds the tally, has this probability. */
  readonly rateOfNear: (tail: number) => number;
  readonly near: (rate: number) => number;
  /** The rate as seen from the far end: cells are counted from there. */
  readonly farRate: (rate: number) => number;
  /** Probability of the cells 0, …, k counted from the far end. */
  readonly far: (k: number, rate: number) => number;
  readonly farCell: (k: number, rate: number) => number;
}

function belowTally(x: number, n: number): Side {
  return {
    trials: n,
    rateOfNear: (tail) => leastRate(x, n, tail),
    near: (rate) => binomialCdf(x - 1, n, rate).upper,
    farRate: (rate) => rate,
    far: (k, rate) => binomialCdf(k, n, rate).lower,
    farCell: (k, rate) => binomialPmf(k, n, rate),
  };
}

function aboveTally(x: number, n: number): Side {
  return {
    trials: n,
    rateOfNear: (tail) => greatestRate(x, n, tail),
    near: (rate) => binomialCdf(x, n, rate).lower,
    farRate: (rate) => 1 - rate,
    far: (k, rate) => binomialCdf(n - k - 1, n, rate).upper,
    farCell: (k, rate) => binomialPmf(n - k, n, rate),
  };
}

/**
 * Walk from the far end of the scale towards the estimate, until the acceptability first reaches alpha.
 *
 * 1. Before the Clopper-Pearson limit the near tail is below alpha / 2, and so the acceptability below alpha.
 * 2. From there on the far tail has k cells, until the rate at which the tail of k + 1 cells equals the near tail. At
 *    that breakpoint the acceptability is twice the near tail, at least alpha. So the limit lies at it or before it.
 * 3. Between the two the acceptability is one minus an inner probability, which rises and then falls, so it crosses
 *    alpha at most once upwards.
 *
 * Hence the limit is where the greater of two continuous functions changes sign, and no breakpoint beyond the first is
 * ever visited. About ten evaluations of two tails.
 */
function limit(side: Side, alpha: number): number {
  const outer = side.rateOfNear(alpha / 2);
  // Where the near tail is alpha the tally is accepted, whatever the far tail adds.
  const inner = side.rateOfNear(alpha);
  // A far tail that equals the near one but for rounding counts as not yet included: the breakpoint is then here.
  const k = binomialQuantile((alpha / 2) * (1 - 1e-12), side.trials, side.farRate(outer));
  return rootBetween(outer, inner, (rate) => {
    const near = side.near(rate);
    const far = k === 0 ? 0 : side.far(k - 1, rate);
    return Math.max(Math.log((near + far) / alpha), Math.log(near / (far + side.farCell(k, rate))));
  });
}
