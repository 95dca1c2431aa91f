import { plural } from '../../format.ts';
import { mostNumbers, r, vector } from '../../typed-line.ts';
import type { Method } from './method.ts';
import { fisherWords } from './pair-tests.ts';

const holmWords =
  'The smallest of k p-values times k, the next times k − 1 and so on, none smaller than the one before it and none above 1.';

/** Some p-values of a family after the adjustment: those from the place `from` on, which is 1 for the first. */
export interface Adjusted {
  /** Of the whole family, before the adjustment. */
  readonly pValues: readonly number[];
  readonly from: number;
  readonly adjusted: readonly number[];
}

export const holm: Method<Adjusted> = {
  label: 'Holm',
  cites: ['holm-1979'],
  recipe: (given) => ({
    of: `Holm over ${plural(given.pValues.length, 'test')}`,
    formula: given.pValues.length === 1 ? 'Nothing else was tested, so that nothing is adjusted.' : holmWords,
    command:
      given.pValues.length === 1 || given.pValues.length > mostNumbers
        ? null
        : r(`p.adjust(${vector(given.pValues)}, "holm")${places(given)}`, ...given.adjusted),
    library: 'holm',
  }),
};

/** Which of the family are shown; nothing where all are. */
function places({ pValues, from, adjusted }: Adjusted): string {
  if (adjusted.length === pValues.length) return '';
  return adjusted.length === 1 ? `[${from}]` : `[${from}:${from + adjusted.length - 1}]`;
}

/** Fisher's test of every pair of totals, adjusted together; the pairs with the first total are those that are told. */
export const fisherOfAllPairs: Method<{
  readonly passes: readonly number[];
  readonly runs: readonly number[];
  readonly adjusted: readonly number[];
}> = {
  label: 'Fisher, two-sided; Holm over all pairs',
  cites: ['fisher-1935', 'holm-1979'],
  recipe: ({ passes, runs, adjusted }) => ({
    of: `Holm over ${plural((passes.length * (passes.length - 1)) / 2, 'pair')}, those with the leader`,
    formula: `Fisher’s two-sided p-value of every pair of totals: ${fisherWords} ${holmWords}`,
    command:
      passes.length > mostNumbers
        ? null
        : r(
            `x <- ${vector(passes)}; n <- ${vector(runs)}; p.adjust(combn(length(x), 2, function(i) fisher.test(cbind(x[i], n[i] - x[i]))$p.value), "holm")[1:${adjusted.length}]`,
            ...adjusted,
          ),
    library: null,
  }),
};
