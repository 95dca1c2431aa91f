import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, plural, usd, usdRange } from '../../format.ts';
import { type BudgetPlan, budgetPlan } from '../../measures/plans/budget-plan.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import { count, type Output, type OutputTable } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';
import { width } from './half-width.ts';

/** The runs that a budget buys, on the tasks where they settle most. */
export function budgetOutput({ budget, level, costPerRun }: PlanFlags, campaign: Campaign): Output {
  const plan = budgetPlan(campaign, budget!, {
    level,
    ...(costPerRun === undefined ? {} : { costPerRun: namedPrice(costPerRun) }),
  });
  if ('missing' in plan) throw new UsageError(`--budget: ${campaign.id}: ${plan.missing}`);
  return { json: { plan }, tables: [taskTable(plan), widthTable(plan)], lines: sentences(plan) };
}

function taskTable({ tasks, campaign, budget, runs, prices }: BudgetPlan): OutputTable {
  const isByTask = prices === 'by task, from the run costs';
  return {
    title: `${plural(runs, 'run')} for ${dollars(budget)}, ${campaign}`,
    columns: [
      { key: 'task', label: 'task' },
      { key: 'passes', label: 'passes', align: 'right' },
      { key: 'graded', label: 'of', align: 'right' },
      { key: 'more_runs', label: 'runs to add', align: 'right' },
      { key: 'cost_per_run_usd', label: '$ per run', align: 'right', hidden: !isByTask },
      { key: 'cost_usd', label: 'cost', align: 'right', hidden: !isByTask },
    ],
    rows: tasks.map(({ task, passes, graded, moreRuns, costPerRun }) => [
      task,
      count(passes),
      count(graded),
      count(moreRuns),
      costPerRun === null ? { value: null, text: '' } : { value: costPerRun, text: usd(costPerRun) },
      costPerRun === null
        ? { value: null, text: '' }
        : { value: moreRuns * costPerRun, text: usd(moreRuns * costPerRun) },
    ]),
  };
}

function widthTable({ halfWidth, runs, evenRuns, level, method }: BudgetPlan): OutputTable {
  const row = (name: string, added: number, half: number) => [name, count(added), { value: half, text: width(half) }];
  return {
    title: `Half-width of the score on these tasks, ${levelName(level)} (${method})`,
    columns: [
      { key: 'what', label: '' },
      { key: 'runs', label: 'runs added', align: 'right' },
      { key: 'half_width', label: '±', align: 'right' },
    ],
    rows: [
      row('now', 0, halfWidth.now),
      row('as planned', runs, halfWidth.after),
      row('spread evenly', evenRuns, halfWidth.even),
    ],
  };
}

function sentences({ budget, runs, costPerRun, halfWidth, spent, leftOver, prices, leftOut }: BudgetPlan): string[] {
  const { lower, upper } = costPerRun;
  const price =
    prices === 'by task, from the run costs'
      ? 'each at the mean cost of its task'
      : lower === upper
        ? `at ${usd(upper)} each`
        : `at ${usdRange(lower, upper)} each; the higher end is reckoned with, so that the budget suffices`;
  return [
    runs === 0
      ? `${dollars(budget)} do not pay for a single run (${usdRange(lower, upper)} each).`
      : `${dollars(budget)} pay for ${plural(runs, 'run')}, ${price}: the score on these tasks goes from ±${width(halfWidth.now)} to ±${width(halfWidth.after)}; spread evenly, to ±${width(halfWidth.even)}.`,
    `Spent: ${usdRange(spent.lower, spent.upper)}. Left over: ${usdRange(Math.max(0, leftOver.lower), Math.max(0, leftOver.upper))}.`,
    ...(leftOut.length === 0
      ? []
      : [`Left out, because no graded run says how much one would settle: ${leftOut.join(', ')}.`]),
    'For tasks like these, more tasks settle more than more runs: see plan PACK --half-width.',
  ];
}

/** As it was named, to the cent where it has cents. */
function dollars(amount: number): string {
  return `$${Number(amount.toPrecision(12)).toLocaleString('en-US', { maximumFractionDigits: 12 })}`;
}
