import { percent, plural, points, pointsInterval, pValue, significant, usd } from '../format.ts';
import type { Comparison } from '../measures/comparison.ts';
import { isEstimate, type NotEstimable } from '../measures/estimate.ts';
import type { RunPlan } from '../measures/run-plan.ts';
import { fewTasks } from '../measures/suite-score.ts';
import { drivingTasks, isLevel } from '../measures/task-differences.ts';
import type { JudgedComparison } from './comparison.ts';
import { marginName } from './comparison-figures.ts';

/** What to bear in mind: the tests, which tasks drive the difference, what was compared instead of tasks, versions, the plan. */
export function comparisonCaveats(judged: JudgedComparison): string[] {
  return [
    testCaveat(judged),
    ...equivalenceCaveats(judged),
    ...(judged.compared.pairing === 'by task' ? taskCaveats(judged) : [totalsCaveat(judged.compared)]),
    ...sideCaveats(judged),
    ...(judged.plan === undefined ? [] : [planCaveat(judged.plan)]),
  ];
}

function testCaveat({ compared, pValueAdjusted, pairsLookedAt }: JudgedComparison): string {
  const { test, probabilityGap, difference } = compared;
  const holm = pairsLookedAt > 1 ? `, after Holm over ${plural(pairsLookedAt, 'pair')} ${pValue(pValueAdjusted)}` : '';
  // Every pair shows at least no gap, so that there is nothing to say of how often.
  const often = isLevel(difference.value)
    ? ''
    : `; two equal models show such a gap ${percent(probabilityGap.value, 0)} of the time`;
  return `Test that the rates are the same (${test.method}): p = ${pValue(test.pValue)}${holm}${often}.`;
}

function equivalenceCaveats({ compared, pValueAdjusted, alpha }: JudgedComparison): string[] {
  const { equivalence } = compared;
  if (!equivalence.equivalent) return [`Not shown to be equivalent within ${marginName(equivalence)}.`];
  return pValueAdjusted <= alpha ? [`The difference is shown to be smaller than ${marginName(equivalence)}.`] : [];
}

function totalsCaveat({ pairingReason }: Comparison): string {
  return `Totals only (${pairingReason}): runs are treated as if tasks were not told apart, which is conservative for these tasks.`;
}

function taskCaveats({ compared, alpha }: JudgedComparison): string[] {
  const { tasks, test, taskTest, testLeaning, difference, differenceNewTasks } = compared;
  const all = [driversCaveat(compared, alpha)];
  if (!('missing' in taskTest) && taskTest.pValue <= alpha && test.pValue > alpha) {
    const p = pValue(taskTest.pValue);
    all.push(`Single tasks lie apart in opposite directions by more than chance explains, p = ${p}.`);
  }
  if (isEstimate(differenceNewTasks)) {
    const { lower, upper } = differenceNewTasks;
    const few = tasks.length < fewTasks ? `, if ${plural(tasks.length, 'task')} can speak for others` : '';
    all.push(`On tasks like these the difference is ${pointsInterval(lower, upper)}${few}.`);
  }
  if (tasks.some(({ a, b }) => a.graded !== tasks[0]!.a.graded || b.graded !== tasks[0]!.b.graded)) {
    const leaning = isLevel(difference.value) ? 0 : Math.sign(difference.value);
    const apart = leaning === testLeaning ? '' : ', while the test weighs them by their runs and leans otherwise';
    all.push(`Tasks were run unequally often: in the scores each task counts the same${apart}.`);
  }
  return all;
}

function driversCaveat({ tasks, difference }: Comparison, alpha: number): string {
  const apart = tasks.filter(({ pValueAdjusted }) => pValueAdjusted <= alpha).map(({ task }) => task);
  const more = apart.length > 3 ? ` and ${apart.length - 3} more` : '';
  const holm = `after Holm over ${plural(tasks.length, 'task')}`;
  const drivers = drivingTasks(tasks, difference.value).map(
    ({ task, a, b, contribution }) =>
      `${task} (${a.passes}/${a.graded} against ${b.passes}/${b.graded}, ${points(contribution!)})`,
  );
  const most = drivers.length === 0 ? 'No task drives a difference' : `Most of it comes from ${drivers.join(', ')}`;
  return apart.length === 0
    ? `${most}; no task alone tells the two apart ${holm}.`
    : `${most}; told apart alone, ${holm}: ${apart.slice(0, 3).join(', ')}${more}.`;
}

function sideCaveats({ compared: { a, b, changed, unstated }, names }: JudgedComparison): string[] {
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
  const silent = new Map<string, string[]>();
  for (const { version, campaigns } of unstated) {
    const who = campaigns.length === together ? 'any of the campaigns' : campaigns.join(', ');
    silent.set(who, [...(silent.get(who) ?? []), version]);
  }
  return [...silent].map(([who, versions]) => {
    const are = versions.length === 1 ? 'is' : 'are';
    return `The ${versions.join(' and the ')} ${are} not stated by ${who}: nobody can tell whether it was the same everywhere.`;
  });
}

function planCaveat(plan: RunPlan | NotEstimable): string {
  if ('missing' in plan) return `No plan: ${plan.missing}.`;
  const price = isEstimate(plan.price) ? `, about ${usd(plan.price.value)}` : '';
  return `If the observed rates were true, ${plan.safe.runs} runs of each would decide it with power ${significant(plan.targetPower, 2)} (${plan.test}, tasks not told apart)${price}.`;
}
