import { marginName, plural, points, printed, pValueIs } from '../../format.ts';
import { grouped } from '../../grouped.ts';
import { some } from '../../listed.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Comparison, FullComparison, Incomparable } from '../../measures/pairs/comparison.ts';
import { shownDirection } from '../../measures/pairs/shown-difference.ts';
import { drivingTasks, isLevel } from '../../measures/pairs/task-differences.ts';
import { fewTasks } from '../../measures/rates/suite-score.ts';
import { holm } from '../../statistics/multiplicity.ts';
import type { JudgedComparison } from '../figures/judged-comparison.ts';
import { leftOutInWords, untoldInWords } from './gap-in-words.ts';
import { failureRatio, gapChanceInWords } from './pair-in-words.ts';
import { planInWords } from './plan-in-words.ts';
import { unsureDifferenceCaveats } from './score-caveats.ts';
import { thoughInside } from './within-margin.ts';

/** What to bear in mind: the tests, which tasks drive the difference, what was compared instead of tasks, versions, the plan. */
export function comparisonCaveats(judged: JudgedComparison): string[] {
  return [
    ...(judged.compared.isSameData
      ? [
          'Two of the campaigns are the same in all but their names: they may be one under two ids, and then nothing is compared.',
        ]
      : []),
    testCaveat(judged),
    ...rerunCaveat(judged.compared),
    ...equivalenceCaveats(judged),
    ...(judged.compared.pairing === 'by task' ? taskCaveats(judged) : [totalsCaveat(judged.compared)]),
    ...sideCaveats(judged),
    ...(judged.plan === undefined ? [] : [planInWords(judged.plan)]),
  ];
}

function testCaveat({ compared, pValueAdjusted, pairsLookedAt, unused }: JudgedComparison): string {
  const { test, probabilityGap, difference } = compared;
  const holm =
    pairsLookedAt > 1
      ? `, after Holm over ${plural(pairsLookedAt, 'pair')} ${pValueIs(pValueAdjusted)}`
      : ' for this pair alone, where a report adjusts over all its pairs';
  const asked = unused === null ? '' : ` The test ${unused}, which was asked for, is not one of what is compared here.`;
  // Every pair shows at least no gap, so that there is nothing to say of how often.
  const often = isLevel(difference.value) ? '' : `; ${gapChanceInWords(probabilityGap, test)}`;
  return `Test that the rates are the same (${test.method}): ${pValueIs(test.pValue)}${holm}${often}.${asked}`;
}

/** Two campaigns of one model are a rerun, too, and a rerun is asked two questions. */
function rerunCaveat({ isOfRerun, test, taskTest }: FullComparison): string[] {
  if (!isOfRerun || 'missing' in taskTest) return [];
  const [adjusted] = holm([test.pValue, taskTest.pValue]) as [number, number];
  return [
    `This is the one test of a comparison; holdsup rerun asks of single tasks as well (${pValueIs(taskTest.pValue)}), and judges by Holm over 2 tests: there ${pValueIs(adjusted)}.`,
  ];
}

function equivalenceCaveats({ compared, names, pValueAdjusted, isEquivalent, alpha }: JudgedComparison): string[] {
  const { equivalence, difference } = compared;
  const margin = marginName(equivalence.margin);
  const isShown = shownDirection({ difference, pValueAdjusted }, alpha) !== 0;
  if (!isEquivalent) {
    const not = `are the same within ${margin} is not shown either${thoughInside(equivalence, difference)}`;
    return isShown ? [] : [`That ${names[0]} and ${names[1]} ${not}.`];
  }
  return isShown
    ? [`The difference is shown to be smaller than ${margin}${failureRatio(compared, equivalence.margin)}.`]
    : [];
}

function totalsCaveat({ pairingReason, tasks }: Comparison): string {
  const all = `Totals only (${pairingReason}): runs are treated as if tasks were not told apart, which is conservative for these tasks.`;
  if (tasks.length < 2) return all;
  return `${all} Both totals are taken to be of the whole suite; the ${tasks.length} tasks that both tell are a part of it.`;
}

/** Nothing is tested: the tasks alone could make any difference. */
export function mixedCaveat({ missing }: Incomparable): string {
  return `Not compared: ${missing}, and tasks alone could make any difference of theirs: it takes at least two tasks of which both tell their graded runs.`;
}

function taskCaveats({ compared, names, alpha }: JudgedComparison): string[] {
  const { tasks, test, taskTest, leftOut, untoldTasks, families, differenceNewTasks } = compared;
  const all = [...leftOutInWords(leftOut, names), ...untoldInWords(untoldTasks), ...driversCaveat(compared, alpha)];
  if (!('missing' in taskTest) && taskTest.pValue <= alpha && test.pValue > alpha) {
    all.push(
      `Single tasks lie apart in opposite directions by more than chance explains, ${pValueIs(taskTest.pValue)}.`,
    );
  }
  if (isFigure(differenceNewTasks)) {
    const { range } = printed(differenceNewTasks);
    const drawn = families === null ? plural(tasks.length, 'task') : `${plural(families, 'family')} of tasks`;
    const isFew = (families ?? tasks.length) < fewTasks;
    const few = isFew || families !== null ? `, if ${drawn} can speak for others` : '';
    all.push(`On new tasks the difference is ${range}${few}.`);
  }
  all.push(
    ...unsureDifferenceCaveats(
      tasks.map(({ a }) => a),
      tasks.map(({ b }) => b),
    ),
  );
  if (tasks.some(({ a, b }) => a.graded !== tasks[0]!.a.graded || b.graded !== tasks[0]!.b.graded)) {
    all.push(
      'Tasks were run unequally often: in the scores, and in the test of their difference, each task counts the same.',
    );
  }
  return all;
}

/** Which tasks the difference comes from, where a few carry most of it. */
function driversCaveat({ tasks, difference, isRunOnce }: Comparison, alpha: number): string[] {
  const drivers = drivingTasks(tasks, difference.value).map(
    ({ task, a, b, contribution }) =>
      `${task} (${a.passes}/${a.graded} against ${b.passes}/${b.graded}, ${points(contribution!)} of it)`,
  );
  const most = drivers.length === 0 ? [] : [`Most of the difference comes from ${drivers.join(', ')}.`];
  // One run a side can never tell a task apart.
  if (isRunOnce) return most;
  const apart = tasks.filter(({ pValueAdjusted }) => pValueAdjusted <= alpha).map(({ task }) => task);
  const holm = `after Holm over ${plural(tasks.length, 'task')}`;
  const alone =
    apart.length === 0
      ? `No task alone tells the two apart ${holm}.`
      : `Told apart by a task alone, ${holm}: ${some(apart)}.`;
  return [...most, alone];
}

/** How many campaigns each side is of, and what was not the same everywhere. */
export function sideCaveats({
  compared: { a, b, changed, unstated },
  names,
}: Pick<JudgedComparison, 'names'> & {
  readonly compared: Pick<Comparison, 'a' | 'b' | 'changed' | 'unstated'>;
}): string[] {
  const all: string[] = [];
  const together = a.campaigns.length + b.campaigns.length;
  if (together > 2) {
    const ofA = plural(a.campaigns.length, 'campaign');
    all.push(`${ofA} of ${names[0]} taken together, ${b.campaigns.length} of ${names[1]}.`);
  }
  for (const version of changed) {
    all.push(`The ${version} is not the same everywhere: part of the difference may be its doing.`);
  }
  all.push(...unstatedCaveats(unstated, together));
  return all;
}

/** What is not stated may have changed, and nobody would know. Versions that the same campaigns leave out share a sentence. */
export function unstatedCaveats(unstated: Comparison['unstated'], together: number): string[] {
  const silent = grouped(unstated, ({ campaigns }) =>
    campaigns.length === together ? 'any of the campaigns' : campaigns.join(', '),
  );
  return [...silent].map(([who, versions]) => {
    const [are, it] = versions.length === 1 ? ['is', 'it was'] : ['are', 'they were'];
    return `The ${versions.map(({ version }) => version).join(' and the ')} ${are} not stated by ${who}: nobody can tell whether ${it} the same everywhere.`;
  });
}
