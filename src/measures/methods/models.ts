import type { ReferenceKey } from '../../references.ts';
import type { Tally } from '../../statistics/tally.ts';
import { mostNumbers, python } from '../../typed-line.ts';
import type { Method, Recipe } from './method.ts';

/** Models of what a repetition shows. */

/** A method that no line of R or Python gives: what it computes, and the function that does. */
export function ownModel(
  label: string,
  cites: readonly ReferenceKey[],
  { of, formula, library }: Omit<Recipe, 'command'>,
): Method<null> {
  return { label, cites, recipe: () => ({ of, formula, command: null, library }) };
}

export const taskRateModel = ownModel('task-rate model', [], {
  of: 'Task-rate model',
  formula:
    'Each task has a pass rate of its own, drawn from a distribution of rates that is estimated with it; what a repetition shows is the sum over tasks of beta-binomials, weighted by how well each distribution explains the counts.',
  library: 'rateModel',
});

export const rankIntervals = ownModel(
  'exact two-sided tests of all pairs, Holm over all of them',
  ['mogstad-2024', 'holm-1979', 'shaffer-1980', 'piepho-2004'],
  {
    of: 'Ranks',
    formula:
      'The lowest rank is 1 + the number of models that are separated above, the highest the number of models − those that are separated below.',
    library: 'rankIntervals',
  },
);

export const sequentialTest = ownModel('Wald’s sequential probability ratio test', ['wald-1945'], {
  of: 'Wald’s sequential test',
  formula:
    'After every run the likelihood of the two rates is compared; the expected runs are summed over all ways in which the test can go until it stops.',
  library: 'sequentialPlan',
});

/** Where every task was run once. */
export const rerunOfPairs = ownModel('binomial, given the tasks that came out otherwise', ['mcnemar-1947'], {
  of: 'Rerun, one run a task',
  formula:
    'Of the tasks that came out otherwise each turned one way or the other like a coin: the total of the first campaign + 2 × those gained − all of them.',
  library: 'rerunDrift',
});

/** How often a repetition of the whole shows one of these counts, where the total alone is known. */
export const betaBinomial: Method<{
  readonly seen: Tally;
  /** Runs of the repetition. */
  readonly trials: number;
  /** Ascending. */
  readonly counts: readonly number[];
}> = {
  label: 'beta-binomial of the total (Jeffreys)',
  cites: ['griffiths-1973'],
  recipe: ({ seen: { successes: x, trials: ran }, trials: n, counts }, { value }) => {
    const [from, to] = [counts[0] ?? 0, counts.at(-1) ?? 0];
    const isStretch = counts.length > 0 && to - from === counts.length - 1;
    const list = isStretch ? `range(${from}, ${to + 1})` : `[${counts.join(', ')}]`;
    const over = isStretch ? `${from}–${to}` : counts.length === 0 ? 'no count at all' : `${counts.length} counts`;
    return {
      of: `Beta-binomial, ${x} of ${ran}`,
      formula: `Passes of a repetition: binomial with a rate drawn from Beta(${x} + ½, ${ran - x} + ½), summed over ${over}.`,
      command:
        isStretch || counts.length <= mostNumbers
          ? python(
              `from scipy.stats import betabinom; print(sum(betabinom.pmf(${list}, ${n}, ${x + 0.5}, ${ran - x + 0.5})))`,
              value,
            )
          : null,
      library: 'predictiveStratum',
    };
  },
};
