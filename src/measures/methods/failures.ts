import { plural } from '../../format.ts';
import { mostNumbers, r, vector } from '../../typed-line.ts';
import type { Method } from './method.ts';
import { ownModel } from './models.ts';

/** How runs failed. */

export const leadingMode: Method<{ readonly first: number; readonly trials: number }> = {
  label: 'binomial test of the most frequent mode against the next, two-sided',
  cites: ['hung-fithian-2019'],
  recipe: ({ first, trials }, { value }) => ({
    of: `${first} of ${plural(trials, 'run')} of the two most frequent modes`,
    formula:
      'The exact binomial test that the two are equally frequent; a mode that was picked for being the first needs no more.',
    command: r(`binom.test(${first}, ${trials})$p.value`, value),
    library: null,
  }),
};

export interface TwoModes {
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Else a bound, or χ²: no line of R gives it. */
  readonly isExact: boolean;
}

export const freemanHalton: Method<TwoModes> = {
  label: 'Freeman–Halton, exact',
  cites: ['freeman-halton-1951', 'mehta-patel-1983'],
  recipe: ({ first, second, isExact }, { value }) => ({
    of: `Freeman–Halton, ${plural(first.length, 'mode')}`,
    formula:
      'Fisher’s exact test for a table of more than two rows: the probability of all tables no more probable than the one seen.',
    command:
      !isExact || first.length < 2 || first.length > mostNumbers
        ? null
        : r(`fisher.test(matrix(${vector([...first, ...second])}, ncol = 2))$p.value`, value),
    library: 'freemanHaltonTest',
  }),
};

export const clearestShift = ownModel('smallest p-value of all tables with these totals', ['freeman-halton-1951'], {
  of: 'The clearest shift',
  formula: 'The probability of the least probable table with these numbers of failed runs and of modes.',
  library: 'freemanHaltonTest',
});
