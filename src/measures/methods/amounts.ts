import type { ReferenceKey } from '../../references.ts';
import type { Method } from './method.ts';
import { ownModel } from './models.ts';

/** What runs and passes take: dollars, tokens, seconds. */

export const fieller = ownModel('Fieller, tasks as clusters', ['fieller-1954', 'cochran-1977'], {
  of: 'Ratio of two sums',
  formula:
    'The amounts ÷ the passes (or runs), both summed by task or family: all ratios ρ for which mean(amount − ρ·passes) lies within t standard errors of 0.',
  library: 'meanRatio',
});

export const fiellerWithinTasks = ownModel('Fieller within tasks', ['fieller-1954', 'satterthwaite-1946'], {
  of: 'Ratio of two sums, these tasks again',
  formula:
    'All ratios ρ for which the sum of amount − ρ·passes lies within t standard errors of 0, with the variances of the runs inside each task and Satterthwaite’s degrees of freedom.',
  library: 'meanRatio',
});

export const meanWithinTasks = ownModel('Student t within tasks', ['satterthwaite-1946'], {
  of: 'Mean amount, these tasks again',
  formula:
    'The mean ± t standard errors, with the variances of the runs inside each task and Satterthwaite’s degrees of freedom.',
  library: 'strataMeanInterval',
});

/** A total and a rate, each with an interval of its own. */
export const totalOverPasses: Method<{ readonly worksOfRate: readonly ReferenceKey[] }> = {
  label: 'Student t of the sums ÷ passes from the interval of the rate, Bonferroni',
  cites: [],
  alsoCites: ({ worksOfRate }) => worksOfRate,
  recipe: () => ({
    of: 'Amount ÷ passes',
    formula:
      'The lowest total ÷ the most passes and the highest ÷ the fewest, each interval at half of the error: together they miss at most as often as is said.',
    command: null,
    library: 'meanInterval',
  }),
};

export const meanScoreOfRuns = ownModel('Chernoff-Hoeffding', ['hoeffding-1963'], {
  of: 'Mean score',
  formula:
    'Scores lie between 0 and 1: the limits are the means μ at which Hoeffding’s first bound, exp(−n·KL(seen, μ)), reaches half of the error.',
  library: 'boundedMeanInterval',
});

export const dominated = ownModel('task-rate model of the scores; cost per run as printed', [], {
  of: 'Probability of being dominated',
  formula:
    'The probability that some model which costs no more a run has the higher score, the scores drawn from what the runs say of them; the range is what the rounding of the costs leaves open.',
  library: 'costFrontier',
});
