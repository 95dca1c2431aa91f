import type { Campaign } from '../../campaign/campaign.ts';
import { exactly, levelName, plural, sizes, usd, usdRange } from '../../format.ts';
import { type BudgetPlan, budgetPlan } from '../../measures/plans/budget-plan.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import { valueCell } from '../print/cells.ts';
import { known, type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';

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
  const byTask = { ...right, hidden: !isByTask };
  return tableOf(`${plural(runs, 'run')} for ${dollars(budget)}, ${campaign}`, tasks, [
    ['task', 'task', ({ task }) => task],
    ['passes', 'passes', ({ passes }) => passes, right],
    ['graded', 'of', ({ graded }) => graded, right],
    ['more_runs', 'runs to add', ({ moreRuns }) => moreRuns, right],
    ['cost_per_run_usd', '$ per run', (row) => known(row.costPerRun, (each) => valueCell('costPerRun', each)), byTask],
    ['cost_usd', 'cost', (row) => known(row.costPerRun, (each) => valueCell('cost', row.moreRuns * each)), byTask],
  ]);
}

function widthTable({ halfWidth, runs, evenRuns, level, method }: BudgetPlan): OutputTable {
  const { now, after, even } = halfWidth;
  const widths = widthTexts(halfWidth);
  const rows = [
    { what: 'now', added: 0, half: { value: now, text: widths.now } },
    { what: 'as planned', added: runs, half: { value: after, text: widths.after } },
    { what: 'spread evenly', added: evenRuns, half: { value: even, text: widths.even } },
  ];
  return tableOf(`Half-width of the score on these tasks, ${levelName(level)} (${method})`, rows, [
    ['what', '', ({ what }) => what],
    ['runs', 'runs added', ({ added }) => added, right],
    ['half_width', '±', ({ half }) => half, right],
  ]);
}

/** The three half-widths, told apart where they differ. */
function widthTexts({ now, after, even }: BudgetPlan['halfWidth']) {
  const [first, second, third] = sizes('difference', [now, after, even]);
  return { now: first, after: second, even: third };
}

function sentences({ budget, runs, costPerRun, halfWidth, spent, leftOver, prices, leftOut }: BudgetPlan): string[] {
  const { lower, upper } = costPerRun;
  const widths = widthTexts(halfWidth);
  const price =
    prices === 'by task, from the run costs'
      ? 'each at the mean cost of its task'
      : lower === upper
        ? `at ${usd(upper)} each`
        : `at ${usdRange(lower, upper)} each; the higher end is reckoned with, so that the budget suffices`;
  return [
    runs === 0
      ? `${dollars(budget)} do not pay for a single run (${usdRange(lower, upper)} each).`
      : `${dollars(budget)} pay for ${plural(runs, 'run')}, ${price}: the score on these tasks goes from ±${widths.now} to ±${widths.after}; spread evenly, to ±${widths.even}.`,
    `Spent: ${usdRange(spent.lower, spent.upper)}. Left over: ${usdRange(Math.max(0, leftOver.lower), Math.max(0, leftOver.upper))}.`,
    ...(leftOut.length === 0
      ? []
      : [`Left out, because no graded run says how much one would settle: ${leftOut.join(', ')}.`]),
    'For new tasks, more tasks settle more than more runs: see plan PACK --half-width.',
  ];
}

/** As it was named. */
function dollars(amount: number): string {
  return exactly('cost', amount);
}
