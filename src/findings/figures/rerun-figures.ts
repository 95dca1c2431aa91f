import { probability } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure } from '../../measures/figure.ts';
import type { AdjustedTest, RerunDrift } from '../../measures/pairs/rerun-drift.ts';
import type { JudgedRerun } from './judged-rerun.ts';
import { equivalenceFigure, holmFigure, testFigure } from './test-figures.ts';

/** The answer in numbers. What two campaigns that differ score together is not among them. */
export function rerunFigures(drift: RerunDrift, { verdict }: JudgedRerun): Figure[] {
  const { predicted, moved, taskTest, totalTest, equivalence, pooled, differenceNewTasks, first } = drift;
  const all: Figure[] = [
    ...tested('same total', totalTest, drift),
    ...('missing' in taskTest ? [] : tested('same task rates', taskTest, drift)),
    equivalenceFigure(equivalence),
  ];
  if (!('missing' in predicted)) {
    const { lower, upper, narrower, method, made } = predicted;
    const model = { method, made };
    const range = { quantity: 'rerunPasses' as const, value: first.passes, ...model };
    all.push(
      { ...range, about: `range that holds ${probability(predicted.probability)} of reruns`, lower, upper },
      {
        ...range,
        about: `one step narrower holds ${probability(narrower.probability)}`,
        lower: narrower.lower,
        upper: narrower.upper,
      },
    );
    if (predicted.identical !== null) {
      const about = `exactly ${first.passes} again`;
      all.push({ quantity: 'probabilityIdentical', about, value: predicted.identical, ...model });
    }
  }
  if (!('missing' in moved)) {
    const method = 'task-rate model of the first campaign';
    const made = { by: 'task-rate-model', given: null } as const;
    all.push(
      { quantity: 'tasksMoved', about: 'seen', value: moved.tasks, method: 'count' },
      { quantity: 'tasksMovedExpected', about: 'by chance alone', value: moved.expected, method, made },
    );
  }
  if (isFigure(differenceNewTasks)) {
    all.push({ ...differenceNewTasks, about: 'later minus earlier, new tasks' });
  }
  if (isFigure(pooled) && verdict !== 'contradicted') {
    all.push({ ...pooled, about: `both campaigns together, ${pooled.scope}` });
  }
  return all;
}

function tested(about: string, test: AdjustedTest, { testsLookedAt }: RerunDrift): Figure[] {
  const raw = testFigure(test, about);
  if (testsLookedAt === 1) return [raw];
  return [raw, { ...holmFigure(test, about), method: `Holm over ${testsLookedAt} tests` }];
}
