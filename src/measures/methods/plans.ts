import { plannedRate, plannedRates, plural } from '../../format.ts';
import type { Tally } from '../../statistics/tally.ts';
import { digits, r } from '../../typed-line.ts';
import type { Method } from './method.ts';
import { ownModel } from './models.ts';
import { type Printed, printedRange, valueAndEnds } from './printed.ts';

/** Runs that the exact one-sided test of one rate against another needs. */
export interface TwoRates {
  readonly rateA: number;
  readonly rateB: number;
  readonly alpha: number;
}

const label = 'exact binomial, one-sided';

/** From how many runs the power never again falls below its target. */
export const runsNeeded: Method<TwoRates & { readonly targetPower: number }> = {
  label,
  cites: [],
  recipe: ({ rateA, rateB, alpha, targetPower }, { value: runs }) => {
    const tail = tails(rateA < rateB);
    return {
      of: `Runs needed, ${plannedRates([rateA, rateB]).join(' against ')}`,
      formula: `Reject at the first count that ${tail.words} under ${plannedRate(rateA)} with probability at most ${digits(alpha)}; the runs from which the power under ${plannedRate(rateB)} never again falls below ${digits(targetPower)}.`,
      command: r(
        `n <- 1:${3 * runs}; k <- ${tail.critical(digits(rateA), digits(alpha))}; max(0, n[${tail.probability('k', digits(rateB))} < ${digits(targetPower)}]) + 1`,
        runs,
      ),
      library: 'runsToSeparate',
    };
  },
};

/** The first number of runs whose power reaches its target; it may fall below again. */
export const runsFirst: Method<TwoRates & { readonly targetPower: number }> = {
  label,
  cites: [],
  recipe: ({ rateA, rateB, alpha, targetPower }, { value: runs }) => {
    const tail = tails(rateA < rateB);
    return {
      of: `First runs, ${plannedRates([rateA, rateB]).join(' against ')}`,
      formula: `The smallest number of runs whose power under ${plannedRate(rateB)} reaches ${digits(targetPower)}.`,
      command: r(
        `n <- 1:${runs}; k <- ${tail.critical(digits(rateA), digits(alpha))}; min(n[${tail.probability('k', digits(rateB))} >= ${digits(targetPower)}])`,
        runs,
      ),
      library: 'runsToSeparate',
    };
  },
};

/** Whether the runs done exclude a rate. */
export const rateExcluded: Method<{ readonly tally: Tally; readonly rate: number }> = {
  label: 'exact binomial, two-sided',
  cites: ['clopper-pearson-1934'],
  recipe: ({ tally: { successes, trials }, rate }, { value }) => ({
    of: `Exact binomial, ${successes} of ${plural(trials, 'run')} against ${plannedRate(rate)}`,
    formula: 'The probability, under this rate, of all counts that are no more probable than the one seen.',
    // R takes no tally without trials.
    command: trials === 0 ? null : r(`binom.test(${successes}, ${trials}, ${digits(rate)})$p.value`, value),
    library: 'binomialTest',
  }),
};

/** Runs beyond those already done. */
export const runsStillNeeded = ownModel('exact binomial of all runs together, given those done', [], {
  of: 'Runs still needed',
  formula:
    'The test is that of all runs together; its power is counted over what the runs to come may show, given those done.',
  library: 'runsStillNeeded',
});

/** What runs cost. */
export const runsAtPrice: Method<{ readonly price: Printed; readonly runs: number }> = {
  label: 'runs × cost per run',
  cites: [],
  recipe: ({ price, runs }, made) => ({
    of: `${plural(runs, 'run')} × ${price.printed}`,
    formula: 'Runs × the cost of one, with the ends that the printed digits allow.',
    command: r(`${runs} * ${printedRange(price)}`, ...valueAndEnds(made)),
    library: null,
  }),
};

/** The probability of rejecting at so many runs: α where the first rate is true, power where the second is. */
export const rejection: Method<TwoRates & { readonly runs: number; readonly under: 'first' | 'second' }> = {
  label,
  cites: [],
  recipe: ({ rateA, rateB, alpha, runs, under }, { value }) => {
    const tail = tails(rateA < rateB);
    const rate = under === 'first' ? rateA : rateB;
    return {
      of: `${under === 'first' ? 'α spent' : 'Power'} at ${plural(runs, 'run')}, ${plannedRates([rateA, rateB]).join(' against ')}`,
      formula: `The probability of rejecting when ${plannedRate(rate)} is true.`,
      command: r(
        `n <- ${runs}; k <- ${tail.critical(digits(rateA), digits(alpha))}; ${tail.probability('k', digits(rate))}`,
        value,
      ),
      library: null,
    };
  },
};

/** The smallest count that is rejected, and the probability of one at least so extreme, upwards or downwards. */
function tails(isUpwards: boolean) {
  return isUpwards
    ? {
        words: 'is reached or exceeded',
        critical: (rate: string, alpha: string) => `qbinom(1 - ${alpha}, n, ${rate}) + 1`,
        probability: (count: string, rate: string) => `pbinom(${count} - 1, n, ${rate}, lower.tail = FALSE)`,
      }
    : {
        words: 'is not exceeded',
        critical: (rate: string, alpha: string) =>
          `qbinom(${alpha}, n, ${rate}) - (pbinom(qbinom(${alpha}, n, ${rate}), n, ${rate}) > ${alpha})`,
        probability: (count: string, rate: string) => `pbinom(${count}, n, ${rate})`,
      };
}
