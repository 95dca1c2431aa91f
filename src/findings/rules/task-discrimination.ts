import { taskEvidence } from '../../campaign/count-evidence.ts';
import { plural } from '../../format.ts';
import { some } from '../../listed.ts';
import type { Figure } from '../../measures/figure.ts';
import type { DiscriminatingTask, SortedGroups, TaskDiscrimination } from '../../measures/rates/task-discrimination.ts';
import { holmFigure, testFigure, testFigures } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { pAfterHolm } from '../words/deciding.ts';

export const taskDiscrimination: FindingRule = {
  label: 'Tasks that tell models apart',
  question: 'Does each task sort the models as the others do?',
  find: ({ taskDiscrimination: found, suite }) => {
    // Where nothing could be shown, and nothing was alike, there is nothing to tell.
    if (found === null || (!found.couldShow && found.tasks.every(varies))) return [];
    return [finding(found, suite)];
  },
};

function finding(found: TaskDiscrimination, suite: string): DraftFinding {
  const against = shownAs(found, -1);
  const verdict = against.length > 0 ? 'contradicted' : 'compatible';
  const tasks = found.tasks.map(({ task }) => task);
  return {
    subject: suite,
    verdict: found.couldShow ? verdict : null,
    proposition: `every task sorts the ${plural(found.models.length, 'model')} as the other tasks do`,
    claim: `${found.couldShow ? orderSentence(found, against) : alikeSentence(found)}.`,
    campaigns: found.campaigns.map(({ id }) => id),
    evidence: found.campaigns.flatMap((campaign) => taskEvidence(campaign, tasks)),
    figures: found.tasks.flatMap(figures),
    caveats: caveats(found, against),
    references: ['kelley-1939', 'hoeffding-1956', ...(found.couldShow ? (['cochran-1950'] as const) : [])],
  };
}

function shownAs({ tasks }: TaskDiscrimination, direction: -1 | 1): (DiscriminatingTask & { groups: SortedGroups })[] {
  return tasks
    .flatMap((row) => (row.groups?.shown === direction ? [{ ...row, groups: row.groups }] : []))
    .toSorted((x, y) => x.groups.test.pValue - y.groups.test.pValue);
}

function varies({ passes, graded }: DiscriminatingTask): boolean {
  return passes > 0 && passes < graded;
}

function orderSentence(found: TaskDiscrimination, against: ReturnType<typeof shownAs>): string {
  const [clearest] = against;
  const models = plural(found.models.length, 'model');
  if (clearest === undefined) {
    const separating = shownAs(found, 1).length;
    const rest =
      separating === 0
        ? 'none is shown to separate them'
        : `${separating} ${separating === 1 ? 'separates' : 'separate'} the stronger from the weaker`;
    return `None of ${plural(found.tasks.length, 'task')} is shown to run against the order of the ${models}; ${rest}`;
  }
  const { stronger, weaker, adjusted } = clearest.groups;
  const p = pAfterHolm({ ...adjusted, lookedAt: found.tested, noun: 'task' });
  const others = against.length === 1 ? '' : `, the clearest of ${against.length} such tasks`;
  return `${clearest.task} runs against the order of the ${models} by the other tasks${others}: the weaker passed it in ${weaker.successes} of ${plural(weaker.trials, 'run')}, the stronger in ${stronger.successes} of ${stronger.trials} (${p})`;
}

function alikeSentence({ tasks, models }: TaskDiscrimination): string {
  const alike = tasks.filter((task) => !varies(task)).length;
  const rest =
    alike === tasks.length ? '' : '; which of the others tell the models apart cannot be shown with these runs';
  return `${alike} of ${plural(tasks.length, 'task')} came out alike in every run of the ${plural(models.length, 'model')}${rest}`;
}

function figures({ task, rate, groups }: DiscriminatingTask): Figure[] {
  const of = { tasks: [task] };
  const difficulty = { ...rate, about: `${task}, all models`, of };
  if (groups === null) return [difficulty];
  const { difference, test, adjusted, alike } = groups;
  const own: Figure[] = [
    { ...difference, about: `${task}, stronger minus weaker models` },
    testFigure(test, `${task}, stronger and weaker models alike`),
    holmFigure(adjusted, `${task}, stronger and weaker models alike`),
    ...(alike === null ? [] : testFigures(alike, `models alike on the tasks other than ${task}`)),
  ];
  return [difficulty, ...own.map((figure) => ({ ...figure, of }))];
}

function caveats(found: TaskDiscrimination, against: ReturnType<typeof shownAs>): string[] {
  const named = (tasks: readonly DiscriminatingTask[], said: string) =>
    tasks.length === 0 ? [] : [`${said}: ${some(tasks.map(({ task }) => task))}.`];
  return [
    ...named(against, 'Against the order, and worth a look for a wrong answer key or a checker that rejects good work'),
    ...named(shownAs(found, 1), 'Separating stronger from weaker models'),
    ...named(
      found.tasks.filter(({ passes, graded }) => passes === graded),
      'Passed in every run of every model',
    ),
    ...named(
      found.tasks.filter(({ passes }) => passes === 0),
      'Failed in every run of every model',
    ),
    'Stronger and weaker are the models above and below the median of the scores on the other tasks. The test holds if a task’s graded runs are exchangeable between models of one rate.',
    ...(against.length === 0
      ? []
      : [
          'A task against the order has a say in the order for every other task, so that among few tasks it can hide some.',
        ]),
    'Choosing tasks by these results and then scoring the same runs is circular: what separated these models by luck is kept. A selection needs new runs.',
    ...(found.leftOut.length === 0
      ? []
      : [
          `${plural(found.leftOut.length, 'task')} left out, of which some model has no graded run: ${some(found.leftOut)}.`,
        ]),
  ];
}
