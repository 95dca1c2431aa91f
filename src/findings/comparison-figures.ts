import { levelName, marginName, plural } from '../format.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { JudgedComparison } from './comparison.ts';
import type { Figure } from './finding.ts';

/** The answer in numbers: both differences, the tests, the probabilities, equivalence. */
export function comparisonFigures({
  compared,
  names,
  pValueAdjusted,
  pairsLookedAt,
  isEquivalent,
}: JudgedComparison): Figure[] {
  const { difference, differenceNewTasks, test, taskTest, equivalence, isMixed } = compared;
  if (isMixed) return [];
  const all: Figure[] = [];
  for (const estimate of [difference, differenceNewTasks]) {
    if (!isEstimate(estimate)) continue;
    const { quantity, value, lower, upper, method, scope } = estimate;
    all.push({ quantity, about: `first minus second, ${scope}`, value, lower, upper, method });
  }
  all.push({ quantity: 'pValue', about: 'same rates', value: test.pValue, method: test.method });
  if (pairsLookedAt > 1) {
    const about = `Holm over ${plural(pairsLookedAt, 'pair')}`;
    all.push({ quantity: 'pValueAdjusted', about, value: pValueAdjusted, method: 'Holm' });
  }
  if (!('missing' in taskTest)) {
    const { pValue, method } = taskTest;
    all.push({ quantity: 'pValue', about: 'same rates on every task', value: pValue, method });
  }
  all.push(
    // Of pairs among many it would be high by chance alone.
    ...(pairsLookedAt > 1
      ? []
      : [
          {
            quantity: 'probabilityBetter' as const,
            about: `${names[0]} better`,
            ...compared.probabilityBetter,
          },
        ]),
    { quantity: 'probabilityGap', about: 'gap of scores', ...compared.probabilityGap },
    {
      quantity: 'difference',
      about: `equivalence within ${marginName(equivalence.margin)}: ${isEquivalent ? 'shown' : 'not shown'}${pairsLookedAt > 1 ? ' after Holm' : ''}`,
      value: difference.value,
      lower: equivalence.lower,
      upper: equivalence.upper,
      method: `interval at ${levelName(equivalence.level)} for two one-sided tests`,
    },
  );
  return all;
}
