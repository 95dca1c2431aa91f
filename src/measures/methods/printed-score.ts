import { ownModel } from './models.ts';

/** Runs against a printed figure that tells nothing of the runs behind it: exact within its digits. */

export const intervalMinusPrinted = ownModel('Blaker interval minus the printed figure', ['blaker-2000'], {
  of: 'Own score − printed figure',
  formula:
    'The limits of the own rate less the farther end of what the printed digits allow; over all counts that the own figure leaves open.',
  library: 'proportionInterval',
});

export const againstPrinted = ownModel(
  'exact binomial against the printed figure, two-sided',
  ['clopper-pearson-1934'],
  {
    of: 'Test against a printed figure',
    formula:
      'The exact binomial test of the rate nearest to what was seen among all that the printed digits allow, which is the hardest to exclude.',
    library: 'binomialTest',
  },
);

export const insideMargin = ownModel('two one-sided tests', ['schuirmann-1987'], {
  of: 'Two one-sided tests against a published score',
  formula:
    'How probable so small a difference would be if the true one were the margin, in either direction; of all counts and rates that the printed figures leave open the largest p-value counts.',
  library: 'strataEquivalence',
});
