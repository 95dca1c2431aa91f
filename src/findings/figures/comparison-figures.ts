import { plural } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure } from '../../measures/figure.ts';
import type { JudgedComparison } from './judged-comparison.ts';
import { equivalenceFigure, holmFigure, testFigure } from './test-figures.ts';

/** The answer in numbers: both differences, the tests, the probabilities, equivalence. */
export function comparisonFigures(judged: JudgedComparison): Figure[] {
  const { compared, names, pairsLookedAt, isEquivalent } = judged;
  const { difference, differenceNewTasks, test, taskTest, equivalence } = compared;
  const all: Figure[] = [];
  for (const estimate of [difference, differenceNewTasks]) {
    if (!isFigure(estimate)) continue;
    all.push({ ...estimate, about: `first minus second, ${estimate.scope}` });
  }
  all.push(testFigure(test, 'same rates'));
  if (pairsLookedAt > 1) all.push(holmFigure(judged, `Holm over ${plural(pairsLookedAt, 'pair')}`));
  if (!('missing' in taskTest)) all.push({ ...testFigure(taskTest, 'same rates on every task'), asks: 'every task' });
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
    equivalenceFigure(
      equivalence,
      `: ${isEquivalent ? 'shown' : 'not shown'}${pairsLookedAt > 1 ? ' after Holm' : ''}`,
    ),
  );
  return all;
}
