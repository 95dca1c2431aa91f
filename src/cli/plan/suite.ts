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
import { type Cell, count, empty, type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import type { PlanFlags } from './flags.ts';
import { width } from './half-width.ts';
import { priceClause } from './sentences.ts';
import { priceCells, priceColumns } from './tables.ts';

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
  const half = (value: number | null): Cell => (value === null ? empty : { value, text: width(value) });
  const some = (value: number | null): Cell => (value ? count(value) : { value: null, text: '–' });
  const rows: { readonly scope: string; readonly present: number | null; readonly more: More }[] = [
    { scope: 'these tasks', present: now.sameTasks, more: plan.sameTasks },
    { scope: 'these tasks, at most', present: now.sameTasks, more: plan.sameTasksAtMost },
    { scope: 'new tasks', present: now.newTasks, more: plan.newTasks },
  ];
  const cells = (more: More) => {
    if ('missing' in more) return [whyNot(more), ...Array<Cell>(6).fill(empty)];
    const [all, runs, ofTasks] = inRuns(more, tasks);
    return [some(ofTasks), some(all), count(runs), half(more.halfWidth), ...priceCells(more.price)];
  };
  const title = `Score to within ±${width(halfWidth)}, ${plan.campaign}: ${plural(graded, 'run')}${tasks === 0 ? '' : ` of ${plural(tasks, 'task')}`} are there (${levelName(level)} intervals, expected width at the present rates)`;
  const columns = [
    { key: 'tasks', label: 'tasks', ...right },
    { key: 'runs_per_task', label: 'runs of each', ...right },
    { key: 'more_runs', label: 'runs to add', ...right },
    { key: 'half_width', label: 'then ±', ...right },
    ...priceColumns,
  ];
  return tableOf(title, rows, [
    ['scope', '', ({ scope }) => scope],
    ['half_width_now', 'now ±', ({ present }) => half(present), right],
    { columns, cells: ({ more }) => cells(more) },
  ]);
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
