import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import { leftOutInWords } from '../../findings/words/gap-in-words.ts';
import { aboutRuns } from '../../findings/words/plan-in-words.ts';
import { countInWords } from '../../findings/words/score-in-words.ts';
import { chosenProbability, levelName, plural, pointsApart, probability, together } from '../../format.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';
import { type TwoCampaignPlan, twoCampaignPlan } from '../../measures/plans/two-campaign-plan.ts';
import { mustBeComparable } from '../comparable-sides.ts';
import { whyNot } from '../print/cells.ts';
import { type Cell, type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';
import { runPlanTables } from './run-plan-tables.ts';
import { priceClause } from './sentences.ts';

/** Runs of each model that decide the observed difference of two campaigns, and what their present design can find. */
export function twoCampaignsOutput(
  { level, power, test, costPerRun }: PlanFlags,
  campaigns: readonly Campaign[],
): Output {
  const [a, b] = campaigns;
  if (a === undefined || b === undefined || campaigns.length > 2) {
    throw new UsageError(
      `plan: needs --task with --to, --half-width, --settle or --budget, or two campaigns, received ${plural(campaigns.length, 'campaign')}`,
    );
  }
  // Versions may differ between two models; suites and a lack of runs stand in the way of every plan.
  mustBeComparable([a], [b], { across: true });
  const names = [a, b].map((campaign) => campaignName(campaign, campaigns)) as [string, string];
  const plan = twoCampaignPlan([a], [b], { level, power, costPerRun, ...(test === undefined ? {} : { test }) });
  const runs = plan.plan;
  return {
    json: { ...plan },
    tables: [
      ...('missing' in runs ? [] : runPlanTables(runs, { title: title(runs, plan, names), nowLabel: 'done now' })),
      detectableTable(plan, { level, power }),
    ],
    lines: [...sentences(plan, names), ...('missing' in runs ? [] : [testSentence(runs)])],
  };
}

type Names = readonly [a: string, b: string];

function title({ test, alpha, targetPower, unit }: RunPlan, { a, b }: TwoCampaignPlan, [nameA, nameB]: Names): string {
  return `${unit === undefined ? 'Runs of each' : 'Tasks run once by both'} to tell ${nameA} (${countInWords(a)}) from ${nameB} (${countInWords(b)}), if these rates are true (${test}; α = ${levelName(alpha)}, power ${chosenProbability(targetPower)})`;
}

function detectableTable(
  { detectable: { sameTasks, newTasks } }: TwoCampaignPlan,
  { level, power }: Pick<PlanFlags, 'level' | 'power'>,
): OutputTable {
  const rows = [
    { scope: 'these tasks', found: sameTasks },
    { scope: 'new tasks', found: newTasks },
  ];
  const title = `Smallest difference that the present design finds with power ${chosenProbability(power)} (${levelName(level)}, two-sided)`;
  return tableOf(title, rows, [
    ['scope', 'scope', ({ scope }) => scope],
    [
      'difference',
      'difference',
      ({ found: row }) => ('missing' in row ? whyNot(row) : pointsCell(row.difference)),
      right,
    ],
    [
      'large_sample',
      'in large samples (Miller)',
      ({ found: row }) => ('missing' in row ? null : pointsCell(row.largeSample)),
      right,
    ],
    ['test', 'test', ({ found: row }) => ('missing' in row ? '' : row.test)],
  ]);
}

function pointsCell(difference: number): Cell {
  return { value: difference, text: pointsApart(difference) };
}

function sentences(
  { a, b, difference, plan, detectable, tasksNeeded, leftOut, evenRuns }: TwoCampaignPlan,
  [nameA, nameB]: Names,
): string[] {
  const observed = `${nameA} (${countInWords(a)}) and ${nameB} (${countInWords(b)}) lie ${pointsApart(difference)} apart`;
  return [
    'missing' in plan ? `${observed}. No plan: ${plan.missing}.` : `${observed}. ${planned(plan)}`,
    ...leftOutInWords(leftOut, [nameA, nameB]),
    ...unevenInWords({ a, b, evenRuns }),
    ...found(detectable, a),
    ...(typeof tasksNeeded === 'number'
      ? [
          `To find the observed difference on new tasks takes ${plural(tasksNeeded, 'task')} run as often as now (paired t).`,
        ]
      : []),
  ];
}

/** The power of runs that are done is that of as many as they are worth. */
function unevenInWords({ a, b, evenRuns }: Pick<TwoCampaignPlan, 'a' | 'b' | 'evenRuns'>): string[] {
  if (evenRuns.a === a.graded && evenRuns.b === b.graded) return [];
  return [
    `The tasks were not run equally often: ${a.graded} and ${plural(b.graded, 'run')} tell the scores as well as ${evenRuns.a} and ${evenRuns.b} of which each task gets as many, which is what is counted here.`,
  ];
}

/** The exact number stands in the table. */
function planned(plan: RunPlan): string {
  const { targetPower, price, now, unit } = plan;
  const done =
    now === null
      ? ''
      : ` ${unit === undefined ? `${now.runs} runs of each` : `The ${now.runs} ${unit} that are there`} have power ${probability(now.power)}.`;
  return `If that really is the gap, which nobody knows, ${aboutRuns(plan)} decide it with power ${chosenProbability(targetPower)} or better${priceClause(price, true)}.${done}`;
}

function found({ pooledRuns, pairs }: TwoCampaignPlan['detectable'], a: TwoCampaignPlan['a']): string[] {
  if (pairs !== null) {
    return [
      pairs.difference === null
        ? `${pairs.pairs} tasks run once by both find no difference with that power: too few are passed by one of the two alone (${pairs.test}).`
        : `${pairs.pairs} tasks run once by both find a difference of ${pointsApart(pairs.difference)}, if as many are passed by one of the two alone as now (${pairs.test}).`,
    ];
  }
  if (pooledRuns === null) return [];
  const { lower, upper, runs, test } = pooledRuns;
  const [rate, low, high] = together('passRate', [a.rate, lower ?? a.rate, upper ?? a.rate]);
  const ends = [...(lower === null ? [] : [`${low} or less`]), ...(upper === null ? [] : [`${high} or more`])];
  return [
    `${plural(runs, 'run')} of each tell ${rate} from ${ends.length === 0 ? 'no other rate' : ends.join(' and from ')} (${test}, all runs as if alike).`,
  ];
}

function testSentence({ test, unit, decidedBy }: RunPlan): string {
  if (unit !== undefined) return `Decide with the test that is planned for: ${test}, every task run once by both.`;
  return decidedBy !== undefined
    ? `Decide as holdsup compare does, by task (${decidedBy}). The plan is an approximation, ${test} of all runs, which takes differences between tasks for noise: it asks for too many where tasks differ and for about the right number where they are alike, if every task gets as many.`
    : `Decide with the test that is planned for: ${test}, on all runs of each.`;
}
