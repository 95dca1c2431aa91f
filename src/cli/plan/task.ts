import { chosenProbability, levelName, plannedRate, plannedRates, plural, probability } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { type ConditionalPlan, conditionalPlan } from '../../measures/plans/conditional-plan.ts';
import { namingPlan } from '../../measures/plans/naming-plan.ts';
import { type SequentialRunPlan, sequentialRunPlan } from '../../measures/plans/sequential-plan.ts';
import { type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';
import { namingSentence, namingTable } from './naming.ts';
import type { PlannedTask } from './planned-task.ts';
import { decisionSentence, priceClause, sequentialSentences } from './sentences.ts';
import {
  askedColumn,
  curvesTable,
  curveTable,
  priceCells,
  priceColumns,
  probabilityCell,
  rateCells,
  stoppingTable,
} from './tables.ts';

/** Given what is already there: how many more runs of a task tell its rate from another? */
export function taskOutput(flags: PlanFlags, planned: PlannedTask): Output {
  const { to = [], level, power, twoSided, runs: asked } = flags;
  const { campaign, task, costPerRun } = planned;
  const alpha = alphaOf(level);
  const plans = to.map((rate) => {
    const plan = conditionalPlan(task, rate, {
      from: flags.from as number | undefined,
      alpha,
      power,
      sided: twoSided ? 'two' : 'one',
      asked,
      costPerRun,
    });
    if ('missing' in plan) throw new UsageError(`--from: ${plan.missing}`);
    return plan;
  });
  const { rateA } = plans[0]!;
  const sequential = plans.length > 1 || twoSided ? null : sequentialRunPlan(rateA, plans[0]!.rateB, { alpha, power });
  const naming = plans.length > 1 ? namingPlan([rateA, ...to], { target: power }) : null;
  const inSteps = sequential === null || 'missing' in sequential ? null : sequential;
  return {
    json: { campaign: campaign.id, task: task.id, plans, sequential, naming },
    tables: [
      table(plans, planned),
      ...(naming === null ? [] : [namingTable(naming)]),
      plans.length === 1 ? powerTable(plans[0]!) : powersTable(plans, asked),
      ...(inSteps === null ? [] : [stoppingTable(inSteps, task.graded)]),
    ],
    lines: [
      ...plans.flatMap((plan) => sentences(plan, task.id)),
      ...plans.slice(0, 1).flatMap(lookedSentence),
      ...(inSteps === null ? [] : [...sequentialSentences(inSteps), standing(inSteps, plans[0]!)]),
      ...(naming === null ? [] : [namingSentence(naming)]),
    ],
  };
}

function table(plans: readonly ConditionalPlan[], { campaign, task }: PlannedTask): OutputTable {
  const { rateA, isObserved, test, alpha, targetPower, asked } = plans[0]!;
  const rates = rateCells(
    plans.map(({ rateB }) => rateB),
    rateA,
  );
  const title = `Runs to add, to tell ${isObserved ? 'the observed ' : ''}${plannedRate(rateA)} from another rate (${test}; α = ${levelName(alpha)}, power ${chosenProbability(targetPower)})`;
  const answers = tableOf(title, plans, [
    ['to', 'from', (_, index) => rates[index]!, right],
    ['safe_more', 'safe: runs to add', ({ safe }) => safe.runs, right],
    ['power', 'power', ({ safe }) => probabilityCell(safe.power), right],
    ['alpha_spent', 'α spent, given the runs done', ({ safe }) => probabilityCell(safe.alphaSpent), right],
    ['first_more', 'first', ({ first }) => first.runs, right],
    askedColumn(asked === null ? null : `power of ${asked.runs} more`, (plan) => plan.asked),
    ['fresh_runs', 'afresh', ({ fresh }) => fresh.runs, right],
    { columns: priceColumns, cells: ({ price }) => priceCells(price) },
  ]);
  return { lead: `${task.id}, ${campaign.id}: ${task.passes} of ${plural(task.graded, 'run')} passed`, ...answers };
}

function powerTable({ curve, safe, first, asked }: ConditionalPlan): OutputTable {
  const marks = [first.runs, safe.runs, ...(asked === null ? [] : [asked.runs])];
  return curveTable('Power by runs to add, given the runs done', curve, { safe: safe.runs, marks }, 'runs to add');
}

function powersTable(plans: readonly ConditionalPlan[], asked: number | undefined): OutputTable {
  return curvesTable(
    `Power by runs to add, given the runs done, ${plannedRate(plans[0]!.rateA)} from each rate`,
    plans,
    {
      runsLabel: 'runs to add',
      marks: asked === undefined ? [] : [asked],
    },
  );
}

function sentences(
  { safe, rateA, rateB, passes, graded, targetPower, price, decision, test }: ConditionalPlan,
  task: string,
): string[] {
  if (safe.runs === 0) {
    return [
      `${passes} of ${plural(graded, 'run')} of ${task} exclude ${plannedRate(rateA)} already: no run is needed.`,
    ];
  }
  return [
    `${passes} of ${plural(graded, 'run')} are there; ${plural(safe.runs, 'more run')} of ${task} tell ${plannedRates([rateA, rateB]).join(' from ')} with power ${chosenProbability(targetPower)} or better${priceClause(price, true)}.`,
    decisionSentence(decision, rateA, test),
  ];
}

/** What looking costs, said plainly. */
function lookedSentence({ isObserved, rateA, fresh, safe, alpha }: ConditionalPlan): string[] {
  if (safe.runs === 0) return [];
  const observed = isObserved
    ? ` The rate that is tested, ${plannedRate(rateA)}, is itself taken from these runs; name one with --from if the question stood before them.`
    : '';
  return [
    `The plan counts the runs that are done. Choosing the number of runs after looking at them spends α: given these runs it is ${probability(safe.alphaSpent)}, which the level of ${levelName(alpha)} does not bound. A fresh start of ${fresh.runs} runs (α spent ${probability(fresh.alphaSpent)}) keeps the level, and so does a sequential plan that was fixed beforehand.${observed}`,
  ];
}

/** Where the runs that are done would stand in the sequential plan. */
function standing({ steps, maxRuns, lowerRate, higherRate }: SequentialRunPlan, { passes, graded }: ConditionalPlan) {
  if (graded > maxRuns) return `Had it been fixed beforehand, it would have ended after ${plural(maxRuns, 'run')}.`;
  const [low, high] = plannedRates([lowerRate, higherRate]);
  const { atMost = null, atLeast = null } = steps.find(({ runs }) => runs === graded) ?? {};
  const stand =
    atMost !== null && passes <= atMost
      ? `it would have stopped for ${low}`
      : atLeast !== null && passes >= atLeast
        ? `it would have stopped for ${high}`
        : 'it would still be open';
  return `Had it been fixed beforehand, at ${passes} of ${plural(graded, 'run')} ${stand}.`;
}
