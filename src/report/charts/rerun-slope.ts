import { landsIn } from '../../findings/words/landing.ts';
import { levelName, percent, plural, printedValue, pValueIs } from '../../format.ts';
import type { RerunDrift, RerunTask } from '../../measures/pairs/rerun-drift.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart, mostRows } from './draw/most-rows.ts';
import { rerunSpec } from './specs/rerun-slope-spec.ts';

export const rerunSlope: Chart = {
  label: 'Rerun',
  question: 'What moved between the first campaign and its rerun?',
  drawings: ({ reruns }, findings) =>
    reruns.length === 0
      ? { missing: 'needs two campaigns of one model with graded runs' }
      : reruns.slice(0, mostReruns(reruns)).map((drift, index) => ({
          ...drawing(drift, { shown: mostReruns(reruns), all: reruns.length }),
          id: `rerun-slope-${index + 1}`,
          illustrates: illustrated(findings, ['rerun'], { campaigns: [drift.first.campaign, drift.second.campaign] }),
        })),
};

/** So many reruns get a picture of their own, and fewer where each has many tasks. */
function mostReruns(reruns: readonly RerunDrift[]): number {
  return reruns.some(({ tasks }) => tasks.length > mostRows / 2) ? 3 : 8;
}

/** The tasks in the picture: of many, those that moved farthest. */
function drawnTasks({ tasks }: RerunDrift): readonly RerunTask[] {
  if (tasks.length <= mostRows) return tasks;
  const moved = tasks.filter(hasMoved);
  const nearest = new Set(moved.toSorted((a, b) => distance(b) - distance(a)).slice(0, mostRows));
  return moved.filter((task) => nearest.has(task));
}

function distance({ first, second }: RerunTask): number {
  return Math.abs(second.passes / second.graded - first.passes / first.graded);
}

function drawing(
  drift: RerunDrift,
  reruns: { readonly shown: number; readonly all: number },
): Omit<Drawing, 'id' | 'illustrates'> {
  const { model, first, second, tasks } = drift;
  const moved = tasks.filter(hasMoved).map((task) => `${plainText(task.task)}: ${counts(task)}`);
  const words: Words = {
    title: finding(drift),
    subtitle: `${plainText(model)}: passes in the first campaign (ring) and in its rerun (arrow, or a dot where nothing changed).${drawnPart(drawnTasks(drift).length, tasks.length, 'task')}`,
    alt: [`${finding(drift)}.`, ...(moved.length === 0 ? [] : [`${formatSome(moved)}.`])].join(' '),
  };
  return {
    ...words,
    caption: [
      caption(drift),
      ...drawnInWords(drift),
      ...(reruns.all > reruns.shown ? [`One of ${plural(reruns.all, 'rerun')}, not all of which are drawn.`] : []),
    ].join(' '),
    columns: ['task', 'first passes', 'first graded runs', 'second passes', 'second graded runs', 'change'],
    rows: [
      ...tasks.map(({ task, first, second, change }) => [
        task,
        first.passes,
        first.graded,
        second.passes,
        second.graded,
        change,
      ]),
      [
        'all',
        first.passes,
        first.graded,
        second.passes,
        second.graded,
        first.graded === second.graded ? second.passes - first.passes : null,
      ],
    ],
    spec: (theme) => rerunSpec(words, drift, drawnTasks(drift), theme),
  };
}

/** Whether the two shares differ, also where a task was run unequally often. */
function hasMoved({ first, second }: Pick<RerunTask, 'first' | 'second'>): boolean {
  return first.passes * second.graded !== second.passes * first.graded;
}

function drawnInWords(drift: RerunDrift): string[] {
  const moved = drift.tasks.filter(hasMoved).length;
  const drawn = drawnTasks(drift).length;
  if (drawn === drift.tasks.length) return [];
  const which = drawn === moved ? 'the tasks that moved' : `${drawn} of the ${moved} tasks that moved, those farthest`;
  return [`Drawn: ${moved === 0 ? 'the total alone' : which}; all stand in the table.`];
}

/** A total that stays is told together with what it hides: the tasks that moved, and the totals that were to be expected. */
function finding({ first, second, tasks, predicted }: RerunDrift): string {
  // With one run a task, coming out otherwise is not yet having moved.
  const isPaired = !('missing' in predicted) && predicted.given !== null;
  const moved =
    tasks.length === 0
      ? ''
      : `${tasks.filter(hasMoved).length} of ${plural(tasks.length, 'task')} ${isPaired ? 'came out otherwise' : 'moved'}`;
  if ('missing' in predicted)
    return `${counts({ first, second })} passes on the rerun${moved === '' ? '' : `; ${moved}`}`;
  const range = `${predicted.lower}–${predicted.upper}`;
  const share = percent(predicted.probability, 0);
  if (!hasMoved({ first, second })) {
    const hidden = tasks.some(hasMoved) ? `yet ${moved}` : 'and no task moved';
    return `The total stayed at ${first.passes} of ${first.graded}, ${hidden}; by chance alone ${share} of reruns land in ${range}`;
  }
  const place = second.passes >= predicted.lower && second.passes <= predicted.upper ? 'within' : 'outside';
  return `From ${counts({ first, second })} passes, ${place} the ${range} where ${share} of reruns land by chance alone; ${moved}`;
}

/** `2 to 3 of 3`, or `2 of 3 to 3 of 5` where the runs differ. */
function counts({ first, second }: Pick<RerunTask, 'first' | 'second'>): string {
  return first.graded === second.graded
    ? `${first.passes} to ${second.passes} of ${second.graded}`
    : `${first.passes} of ${first.graded} to ${second.passes} of ${second.graded}`;
}

function caption({ first, second, predicted, totalTest, testsLookedAt, moved, changed }: RerunDrift): string {
  const range =
    'missing' in predicted
      ? `Where a rerun lands is not drawn: ${predicted.missing}.`
      : `Band: with probability ${percent(predicted.probability, 0)} a rerun's total lands ${landsIn(predicted)} by chance alone (${predicted.method}, ${levelName(predicted.level)} asked for).`;
  return [
    range,
    ...('missing' in moved
      ? []
      : [
          `By chance alone ${printedValue('tasksMovedExpected', moved.expected)} tasks would move; ${moved.tasks} did.`,
        ]),
    `Test of the total: ${totalTest.method}, ${pValueIs(totalTest.pValue)}${testsLookedAt > 1 ? `; ${pValueIs(totalTest.pValueAdjusted)} after Holm over ${plural(testsLookedAt, 'test')}` : ''}.`,
    ...(changed.length === 0 ? [] : [`Not the same in both campaigns: ${changed.join(' and ')}.`]),
    `Campaigns ${plainText(first.campaign)} and ${plainText(second.campaign)}.`,
  ].join(' ');
}
