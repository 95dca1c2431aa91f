import type { Campaign } from '../../campaign/campaign.ts';
import { exactly, levelName, plural, together, usd, usdRange } from '../../format.ts';
import { type BudgetPlan, budgetPlan } from '../../measures/plans/budget-plan.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import { valueCell } from '../print/cells.ts';
import { count, type Output, type OutputTable } from '../print/output.ts';
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
      costPerRun === null ? { value: null, text: '' } : valueCell('costPerRun', costPerRun),
      costPerRun === null ? { value: null, text: '' } : valueCell('cost', moreRuns * costPerRun),
    ]),
  };
}

function widthTable({ halfWidth, runs, evenRuns, level, method }: BudgetPlan): OutputTable {
  const { now, after, even } = halfWidth;
  const widths = widthTexts(halfWidth);
  return {
    title: `Half-width of the score on these tasks, ${levelName(level)} (${method})`,
    columns: [
      { key: 'what', label: '' },
      { key: 'runs', label: 'runs added', align: 'right' },
      { key: 'half_width', label: '±', align: 'right' },
    ],
    rows: [
      ['now', count(0), { value: now, text: widths.now }],
      ['as planned', count(runs), { value: after, text: widths.after }],
      ['spread evenly', count(evenRuns), { value: even, text: widths.even }],
    ],
  };
}

/** The three half-widths, told apart where they differ. */
function widthTexts({ now, after, even }: BudgetPlan['halfWidth']) {
  const [first, second, third] = together('difference', [now, after, even]).map((text) => text.replace('+', ''));
  return { now: first!, after: second!, even: third! };
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
