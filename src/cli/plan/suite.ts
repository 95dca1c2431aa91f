import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, plural } from '../../format.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import {
  type MoreRuns,
  type MoreTasks,
  type SuiteWidthPlan,
  suiteWidthPlan,
} from '../../measures/plans/suite-width-plan.ts';
import { fewTasks } from '../../measures/rates/suite-score.ts';
import { whyNot } from '../print/cells.ts';
import { type Cell, count, type Output, type OutputTable } from '../print/output.ts';
import type { PlanFlags } from './flags.ts';
import { width } from './half-width.ts';
import { priceClause } from './sentences.ts';
import { noCell, priceCells, priceColumns } from './tables.ts';

/** What makes the score of a suite so sure: more runs of its tasks, or more tasks. */
export function suiteWidthOutput({ halfWidth, level, costPerRun }: PlanFlags, campaign: Campaign): Output {
  const plan = suiteWidthPlan(campaign, halfWidth!, {
    level,
    ...(costPerRun === undefined ? {} : { costPerRun: namedPrice(costPerRun) }),
  });
  return { json: { plan }, tables: [table(plan)], lines: sentences(plan) };
}

type More = SuiteWidthPlan['sameTasks'] | SuiteWidthPlan['newTasks'];

function table(plan: SuiteWidthPlan): OutputTable {
  const { tasks, now, level, halfWidth, graded } = plan;
  const half = (value: number | null): Cell => (value === null ? noCell : { value, text: width(value) });
  const row = (name: string, present: number | null, more: More): Cell[] => {
    if ('missing' in more) return [name, half(present), whyNot(more), ...empty(6)];
    const [all, runs, ofTasks] = inRuns(more, tasks);
    const known = (value: number | null): Cell =>
      value === null || value === 0 ? { value: null, text: '–' } : count(value);
    return [
      name,
      half(present),
      known(ofTasks),
      known(all),
      count(runs),
      half(more.halfWidth),
      ...priceCells(more.price),
    ];
  };
  return {
    title: `Score to within ±${width(halfWidth)}, ${plan.campaign}: ${plural(graded, 'run')}${tasks === 0 ? '' : ` of ${plural(tasks, 'task')}`} are there (${levelName(level)} intervals, expected width at the present rates)`,
    columns: [
      { key: 'scope', label: '' },
      { key: 'half_width_now', label: 'now ±', align: 'right' },
      { key: 'tasks', label: 'tasks', align: 'right' },
      { key: 'runs_per_task', label: 'runs of each', align: 'right' },
      { key: 'more_runs', label: 'runs to add', align: 'right' },
      { key: 'half_width', label: 'then ±', align: 'right' },
      ...priceColumns,
    ],
    rows: [
      row('these tasks', now.sameTasks, plan.sameTasks),
      row('these tasks, at most', now.sameTasks, plan.sameTasksAtMost),
      row('new tasks', now.newTasks, plan.newTasks),
    ],
  };
}

function empty(cells: number): Cell[] {
  return Array.from({ length: cells }, () => noCell);
}

/** Runs of each task, runs to add, tasks. */
function inRuns(more: MoreRuns | MoreTasks, tasks: number): readonly [number | null, number, number] {
  return 'tasks' in more
    ? [more.runsPerTask, more.moreTasks * more.runsPerTask, more.tasks]
    : [more.runsPerTask, more.moreRuns, tasks];
}

function sentences({ sameTasks, sameTasksAtMost, newTasks, tasks, halfWidth }: SuiteWidthPlan): string[] {
  const all: string[] = [];
  const within = `to within ${width(halfWidth)}`;
  if (!('missing' in sameTasks)) {
    const most =
      'missing' in sameTasksAtMost ? '' : `; ${sameTasksAtMost.runsPerTask} would do if all tasks were alike`;
    all.push(
      `These tasks: ${sameTasks.runsPerTask === null ? `${plural(sameTasks.runs, 'run')} in all` : `${plural(sameTasks.runsPerTask, 'run')} of each`}, ${sameTasks.moreRuns} more than now${priceClause(sameTasks.price, true)}, give the score ${within}${most} (${sameTasks.method}).`,
    );
  }
  if (!('missing' in newTasks)) {
    const few =
      tasks < fewTasks
        ? ` ${plural(tasks, 'task')} are few to tell how tasks vary, so take it as an order of magnitude.`
        : '';
    const least =
      newTasks.leastOfTheseTasks > halfWidth
        ? ` More runs of these ${tasks} would never show less than ±${width(newTasks.leastOfTheseTasks)} on new tasks.`
        : '';
    all.push(
      `New tasks: ${plural(newTasks.tasks, 'task')} of ${plural(newTasks.runsPerTask, 'run')}, ${newTasks.moreTasks} more than now${priceClause(newTasks.price, true)} (${newTasks.method}).${least}${few}`,
    );
  }
  return all;
}
