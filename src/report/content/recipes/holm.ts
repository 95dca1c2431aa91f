import { plural } from '../../../format.ts';
import type { EntrantPair } from '../../../measures/entrant-pairs.ts';
import type { Measures } from '../../../measures/measures.ts';
import type { Recipe, RecipeRule } from '../recipe.ts';
import { mostNumbers, packsOf } from './counts.ts';
import { r, vector } from './r.ts';

const holmWords =
  'The smallest of k p-values times k, the next times k − 1 and so on, none smaller than the one before it and none above 1.';

/** The comparisons with the leader, made again from the counts where all pairs were tested by their totals. */
export const leaderPairs: RecipeRule = ({ method }, finding, measures) => {
  if (finding.kind !== 'best-score' || !method.includes('Holm over all')) return null;
  const { entrantPairs, leaderboard } = measures;
  const leader = leaderboard[0]!.name;
  const adjusted = entrantPairs.filter(({ a }) => a === leader).map(({ pValueAdjusted }) => pValueAdjusted);
  const byTotals = entrantPairs.every(({ pairing }) => pairing === 'totals');
  const of = `Holm over ${plural(entrantPairs.length, 'pair')}, those with the leader`;
  const isWhole = entrantPairs.length === (leaderboard.length * (leaderboard.length - 1)) / 2;
  if (!byTotals || !isWhole || leaderboard.length > mostNumbers) return holm(of, entrantPairs, 1, adjusted);
  const [passes, runs] = [leaderboard.map((row) => row.passes), leaderboard.map((row) => row.graded)];
  return {
    of,
    formula: `Fisher’s two-sided p-value of every pair of totals. ${holmWords}`,
    command: r(
      `x <- ${vector(passes)}; n <- ${vector(runs)}; p.adjust(combn(length(x), 2, function(i) fisher.test(cbind(x[i], n[i] - x[i]))$p.value), "holm")[1:${adjusted.length}]`,
      ...adjusted,
    ),
    library: null,
  };
};

/** An adjusted p-value from the p-values that were adjusted together. */
export const adjusted: RecipeRule = (figure, finding, measures) => {
  if (figure.quantity !== 'pValueAdjusted') return null;
  const family = familyOf(finding.kind, [...packsOf(finding)], measures);
  const place = family.findIndex(({ pValueAdjusted }) => pValueAdjusted === figure.value);
  return place < 0 ? null : holm(`Holm over ${plural(family.length, 'test')}`, family, place + 1, [figure.value]);
};

type Adjusted = Pick<EntrantPair, 'pValue' | 'pValueAdjusted'>;

function familyOf(kind: string, packs: readonly string[], measures: Measures): readonly Adjusted[] {
  if (kind === 'comparison') return measures.entrantPairs;
  if (kind === 'size-inversion') {
    return measures.sizePairs.map(({ pooled: { pValue }, pValueAdjusted }) => ({ pValue, pValueAdjusted }));
  }
  if (kind !== 'reproduction') return [];
  return measures.reproductions
    .filter(({ campaign }) => packs.includes(campaign))
    .flatMap(({ test, pValueAdjusted }) =>
      'missing' in test || pValueAdjusted === null ? [] : [{ pValue: test.pValue, pValueAdjusted }],
    );
}

function holm(of: string, family: readonly Adjusted[], first: number, gives: readonly number[]): Recipe {
  const last = first + gives.length - 1;
  return {
    of,
    formula: holmWords,
    command:
      family.length > mostNumbers
        ? null
        : r(
            `p.adjust(${vector(family.map(({ pValue }) => pValue))}, "holm")[${first === last ? first : `${first}:${last}`}]`,
            ...gives,
          ),
    library: 'holm',
  };
}
