import {
  chosenProbability,
  levelName,
  plannedRate,
  plannedRates,
  plural,
  printedValue,
  probability,
} from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { namingPlan } from '../../measures/plans/naming-plan.ts';
import { namedPrice } from '../../measures/plans/price.ts';
import { type RatePlan, ratePlan } from '../../measures/plans/rate-plan.ts';
import { type UnequalPlan, unequalPlan } from '../../measures/plans/two-model-plan.ts';
import { type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import type { PlanFlags } from './flags.ts';
import { namingSentence, namingTable } from './naming.ts';
import { runPlanTables } from './run-plan-tables.ts';
import { decisionSentence, priceClause, sequentialSentences } from './sentences.ts';
import {
  askedColumn,
  curvesTable,
  priceCells,
  probabilityCell,
  rateCells,
  shownPrice,
  stoppingTable,
} from './tables.ts';

/** Runs that tell one rate from one other, or from several. */
export function ratesOutput(flags: PlanFlags): Output {
  const { to = [], level, power, twoSided, twoModels, test = 'fisher', runs, costPerRun } = flags;
  const from = flags.from as number;
  if (to.includes(from)) throw new UsageError('--from and --to must differ: no number of runs separates equal rates');
  const plans = to.map((rate) => {
    const plan = ratePlan(from, rate, {
      alpha: alphaOf(level),
      power,
      sided: twoSided ? 'two' : 'one',
      twoModels: twoModels ? test : null,
      asked: runs ?? null,
      ...(costPerRun === undefined ? {} : { costPerRun: namedPrice(costPerRun) }),
    });
    if ('missing' in plan) throw new UsageError(`--from: ${plan.missing}`);
    return plan;
  });
  const naming = plans.length > 1 && !twoModels ? namingPlan([from, ...to], { target: power, asked: runs }) : null;
  const [only] = plans;
  const unequal = unequalPlans(flags);
  return {
    json: { plans, naming, ...(unequal.length === 0 ? {} : { unequal }) },
    tables:
      plans.length === 1
        ? [
            ...runPlanTables(only!, { title: title(only!), nowLabel: 'as asked', isPriced: costPerRun !== undefined }),
            ...('missing' in only!.sequential ? [] : [stoppingTable(only!.sequential)]),
          ]
        : [levelsTable(plans, flags), ...(naming === null ? [] : [namingTable(naming)]), powersTable(plans, runs)],
    lines: [
      ...plans.map((plan) => sentence(plan, flags)),
      ...unequal.map(unequalSentence),
      ...plans.flatMap(({ decision, rateA, test: named }) =>
        decision === null ? [] : [decisionSentence(decision, rateA, named)],
      ),
      ...(plans.length > 1 ? [] : sequentialSentences(only!.sequential)),
      ...(twoModels ? [`Decide with the test that is planned for: ${only!.test}.`] : []),
      ...(naming === null ? [] : [namingSentence(naming)]),
    ],
  };
}

/** The second model with runs of its own. */
function unequalPlans({ from, to = [], level, runs, otherRuns }: PlanFlags): UnequalPlan[] {
  if (runs === undefined || otherRuns === undefined) return [];
  return to.map((rate) => unequalPlan([from as number, runs], [rate, otherRuns], alphaOf(level)));
}

function unequalSentence({ rateA, rateB, runsA, runsB, power, alphaSpent, test }: UnequalPlan): string {
  const [a, b] = plannedRates([rateA, rateB]);
  return `${plural(runsA, 'run')} of the model at ${a} against ${runsB} of the model at ${b} have power ${probability(power)} (${test}; α spent ${probability(alphaSpent)}).`;
}

function title({ rateA, rateB, test, alpha, targetPower }: RatePlan): string {
  return `Runs to tell ${plannedRates([rateA, rateB]).join(' from ')} (${test}; α = ${levelName(alpha)}, power ${chosenProbability(targetPower)})`;
}

function levelsTable(plans: readonly RatePlan[], { costPerRun }: PlanFlags): OutputTable {
  const { rateA, test, alpha, targetPower, now, perArm } = plans[0]!;
  const rates = rateCells(
    plans.map(({ rateB }) => rateB),
    rateA,
  );
  const isFixed = plans.every(({ sequential }) => 'missing' in sequential);
  const title = `Runs to tell ${plannedRate(rateA)} from each rate (${test}; α = ${levelName(alpha)}, power ${chosenProbability(targetPower)})`;
  const expected = (end: 'ifFrom' | 'ifTo') => (plan: RatePlan) =>
    'missing' in plan.sequential ? null : meanCell(plan.sequential[end].expectedRuns);
  return tableOf(title, plans, [
    ['to', 'from', (_, index) => rates[index]!, right],
    ['safe_runs', perArm ? 'safe runs of each' : 'safe runs', ({ safe }) => safe.runs, right],
    ['power', 'power', ({ safe }) => probabilityCell(safe.power), right],
    ['alpha_spent', 'α spent', ({ safe }) => probabilityCell(safe.alphaSpent), right],
    ['first_runs', 'first', ({ first }) => first.runs, right],
    askedColumn(now === null ? null : `power of ${now.runs}`, (plan) => plan.now),
    ['expected_runs_if_from', `sequential, if ${plannedRate(rateA)}`, expected('ifFrom'), { ...right, hidden: perArm }],
    ['expected_runs_if_to', 'if the other', expected('ifTo'), { ...right, hidden: isFixed }],
    { columns: shownPrice(costPerRun !== undefined), cells: ({ price }) => priceCells(price) },
  ]);
}

function meanCell(runs: number) {
  return { value: runs, text: printedValue('runsExpected', runs) };
}

function powersTable(plans: readonly RatePlan[], asked: number | undefined): OutputTable {
  const { rateA, perArm } = plans[0]!;
  return curvesTable(`Power by runs, ${plannedRate(rateA)} from each rate`, plans, {
    runsLabel: perArm ? 'runs of each' : 'runs',
    marks: asked === undefined ? [] : [asked],
  });
}

function sentence({ safe, first, now, perArm, targetPower, rateA, rateB, price }: RatePlan, flags: PlanFlags): string {
  const what = `${plural(safe.runs, 'run')}${perArm ? ' of each model' : ''}`;
  const asked = now === null ? '' : `; ${now.runs} have power ${probability(now.power)}`;
  const tooth =
    first.runs === safe.runs ? '' : `; ${first.runs} reach it first, and more runs than that may fall below it again`;
  return `${what} tell ${plannedRates([rateA, rateB]).join(' from ')} with power ${chosenProbability(targetPower)} or better${priceClause(price, flags.costPerRun !== undefined)}${asked}${tooth}.`;
}
