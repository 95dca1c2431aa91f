import type { RecipeRule } from '../recipe.ts';

/** Methods that no line of R or Python gives: what they compute, and the function that does. */
const ownMethods: readonly {
  readonly method: RegExp;
  readonly of: string;
  readonly formula: string;
  readonly library: string;
}[] = [
  {
    method: /^task-rate model/u,
    of: 'Task-rate model',
    formula:
      'Each task has a pass rate of its own, drawn from a distribution of rates that is estimated with it; what a repetition shows is the sum over tasks of beta-binomials, weighted by how well each distribution explains the counts.',
    library: 'rateModel',
  },
  {
    method: /^exact conditional distribution of the summed squared task differences/u,
    of: 'Tasks that moved in opposite directions',
    formula:
      'Inside each task the first side’s count is hypergeometric given the total; the sum over tasks of the squared differences is compared with its exact distribution.',
    library: 'heterogeneity',
  },
  {
    method: /^exact two-sided tests of all pairs, Holm/u,
    of: 'Ranks',
    formula:
      'The lowest rank is 1 + the number of models that are separated above, the highest the number of models − those that are separated below.',
    library: 'rankIntervals',
  },
  {
    method: /^Wald's sequential probability ratio test/u,
    of: 'Wald’s sequential test',
    formula:
      'After every run the likelihood of the two rates is compared; the expected runs are summed over all ways in which the test can go until it stops.',
    library: 'sequentialPlan',
  },
];

export const ownModel: RecipeRule = ({ method }) => {
  const found = ownMethods.find((own) => own.method.test(method));
  return found === undefined ? null : { of: found.of, formula: found.formula, command: null, library: found.library };
};
