import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { taskEvidence } from '../../campaign/count-evidence.ts';
import { evidence, formatPath, parsePath } from '../../campaign/select.ts';
import {
  chosenProbability,
  plannedRate,
  plannedRates,
  plural,
  printedValue,
  probability,
  usdAbout,
} from '../../format.ts';
import { listed } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure } from '../../measures/figure.ts';
import { holmFamily } from '../../measures/holm-family.ts';
import type { Measures } from '../../measures/measures.ts';
import { methods } from '../../measures/methods/methods.ts';
import type { ExactTest } from '../../measures/pairs/pair-test.ts';
import type { Continuation, LevelPlan } from '../../measures/plans/level-plan.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';
import type { SequentialRunPlan } from '../../measures/plans/sequential-plan.ts';
import { binomialTest } from '../../statistics/one-sample-test/binomial-test.ts';
import { holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { pAfterHolm } from '../words/deciding.ts';

export const runsToSeparate: FindingRule = {
  label: 'Runs to separate',
  question: 'How many runs would tell these levels of reliability apart?',
  answers: {
    things: 'questions about a task',
    are: [['supported', 'is answered by the runs that were made', 'are answered by the runs that were made']],
  },
  find: (measures) =>
    measures.levelPlans.map((level) =>
      level.plans.length > 0 ? find(level, measures) : nothingToPlan(level, measures),
    ),
};

/** Undecided while the runs done exclude none or not all of the rates that the author wants to tell from the first. */
function find(level: LevelPlan, measures: Measures): DraftFinding {
  const { campaigns, options } = measures;
  const campaign = campaignOf(level.campaign, campaigns);
  const { plans, unplanned, task } = level;
  const alpha = alphaOf(options.level);
  const hardest = plans.toSorted((a, b) => b.safe.runs - a.safe.runs)[0]!;
  const tests = excludedRates(level, alpha);
  const open = tests.filter(({ isExcluded }) => !isExcluded).map(({ rateB }) => rateB);
  const isSettled = open.length === 0;
  const asked = open.includes(hardest.rateB) ? hardest.rateB : (open[0] ?? hardest.rateB);
  const [from, ...rates] = plannedRates([level.from, ...tests.map(({ rateB }) => rateB)]);
  const nameOf = (rate: number) => rates[tests.findIndex(({ rateB }) => rateB === rate)]!;
  const needs = plans.map(({ rateB, safe }) => `${safe.runs} from ${nameOf(rateB)}`).join(', ');
  const guess = statedGuess(level);
  const done = isSettled
    ? `exclude ${listed(rates)} (${pAfterHolm({ pValueAdjusted: tests.reduce((most, { adjusted }) => Math.max(most, adjusted.pValueAdjusted), 0), lookedAt: tests.length, noun: 'rate' })})`
    : `cannot tell ${from} from ${nameOf(asked)}`;
  return {
    subject: subjectOf(level, measures),
    verdict: isSettled ? 'supported' : 'undecided',
    proposition: `${task} passes at another rate than ${listed(isSettled ? rates : open.map(nameOf))}`,
    claim: `${runsDone(level)} ${done}; ${isSettled ? 'a campaign planned for it takes' : 'runs needed'}: ${needs}${guess === null ? '' : `; ${guess}`}.`,
    campaigns: [level.campaign],
    evidence: [...taskEvidence(campaign, [task]), ...evidence(campaign, besideIn(level, 'stated_runs'))],
    figures: [
      ...tests.flatMap(({ rateB, test, adjusted }) => {
        const about = `${task}: the rate is ${plannedRate(rateB)}`;
        return [testFigure(test, about), holmFigure(adjusted, about, 'Holm over all rates of the question')];
      }),
      ...plans.flatMap((plan) => figures(plan, level)),
      ...level.continuations.flatMap((continuation) => continuationFigures(continuation, level)),
    ].map((figure) => ({ ...figure, of: { tasks: [task] } })),
    ...(isSettled ? {} : { toSettle: hardest }),
    caveats: [
      `Exact one-sided binomial test at α = ${chosenProbability(alpha)}, power ${chosenProbability(options.power)}: the runs from which the power never falls below it again.`,
      ...plans.map(planCaveat),
      ...unplanned.map(({ rateB, missing }) => `${from} against ${nameOf(rateB)}: no plan, ${missing}.`),
      ...stoppingCaveat(level, hardest),
    ],
    references: ['clopper-pearson-1934', 'holm-1979'],
  };
}

/** The model and the task; the campaign, where another one of the model asks about the task, too. */
function subjectOf({ campaign: id, model, task }: LevelPlan, { levelPlans, campaigns }: Measures): string {
  const isAskedTwice = levelPlans.some(
    (other) => other.model === model && other.task === task && other.campaign !== id,
  );
  const name = isAskedTwice ? campaignName(campaignOf(id, campaigns), campaigns) : model;
  return `${name} on ${task}`;
}

/** The exact test of each rate by the runs done, adjusted over all that are asked about. */
function excludedRates({ plans, unplanned, passes, graded }: LevelPlan, alpha: number) {
  const rates = [...plans, ...unplanned].map(({ rateB }) => rateB);
  const tally = { successes: passes, trials: graded };
  const tests = rates.map((rate): ExactTest => {
    const { pValue } = binomialTest(tally, rate);
    return { pValue, method: methods['rate-excluded'].label, made: { by: 'rate-excluded', given: { tally, rate } } };
  });
  const adjusted = holmFamily(tests.map(({ pValue }) => pValue));
  return rates.map((rateB, index) => ({
    rateB,
    test: tests[index]!,
    adjusted: adjusted[index]!,
    isExcluded: adjusted[index]!.pValueAdjusted <= alpha,
  }));
}

function runsDone({ passes, graded, task }: LevelPlan): string {
  return graded === 0
    ? `The runs of ${task}, none of them graded,`
    : `${passes} of ${plural(graded, 'run')} of ${task}`;
}

function nothingToPlan(level: LevelPlan, measures: Measures): DraftFinding {
  const { campaigns } = measures;
  const campaign = campaignOf(level.campaign, campaigns);
  const [from, ...rates] = plannedRates([level.from, ...level.unplanned.map(({ rateB }) => rateB)]);
  const reasons = level.unplanned.map(({ missing }, index) => `to tell ${from} from ${rates[index]}, ${missing}`);
  const noStart = `missing a rate between 0 and 1 in ${besideIn(level, 'from')}`;
  return {
    subject: subjectOf(level, measures),
    verdict: 'not estimable',
    proposition: `${level.task} passes at another rate`,
    claim: `${runsDone(level)} ${level.graded === 1 ? 'gives' : 'give'} no ${reasons.length > 0 ? `plan: ${reasons.join('; ')}` : `rate to plan from${level.graded === 0 ? '' : ', because one run refutes a rate of 0 or 1'}: ${noStart}`}.`,
    campaigns: [level.campaign],
    evidence: taskEvidence(campaign, [level.task]),
    figures: [],
    caveats: [],
    references: [],
  };
}

/** The path of another field of the question. */
function besideIn({ path }: LevelPlan, field: string): string {
  return formatPath([...parsePath(path).slice(0, -1), field]);
}

function statedGuess({ statedRuns, plans }: LevelPlan): string | null {
  if (statedRuns === null) return null;
  const powers = plans.map(({ now }) => (now === null ? '' : probability(now.power)));
  return `the ${statedRuns} that the author names have power ${powers.join(', ')}`;
}

function planCaveat({ rateA, rateB, first, safe, price, alpha }: RunPlan): string {
  const cost = isFigure(price) ? `; about ${usdAbout(price)}` : '';
  const [from, to] = plannedRates([rateA, rateB]);
  return `${from} against ${to}: first reached at ${first.runs} (power ${probability(first.power)}), safe from ${safe.runs} (power ${probability(safe.power)}, α spent ${probability(safe.alphaSpent)} of ${chosenProbability(alpha)})${cost}.`;
}

function continuationFigures({ rateB, stillNeeded, sequential }: Continuation, level: LevelPlan): Figure[] {
  const about = `${level.task}: ${plannedRates([level.from, rateB]).join(' against ')}`;
  const all: Figure[] = [];
  if (typeof stillNeeded === 'number') {
    all.push({
      quantity: 'runsStillNeeded',
      about: `${about}, beyond ${plural(level.graded, 'run')}`,
      value: stillNeeded,
      method: methods['runs-still-needed'].label,
      made: { by: 'runs-still-needed', given: null },
    });
  }
  if ('missing' in sequential) return all;
  for (const { rate, expectedRuns } of [sequential.ifFrom, sequential.ifTo]) {
    all.push({
      quantity: 'runsExpected',
      about: `${about}, if ${plannedRate(rate)} is true`,
      value: expectedRuns,
      method: sequential.test,
      made: { by: 'sequential-test', given: null },
    });
  }
  return all;
}

/** The stopping rule of the hardest plan, in two sentences. */
function stoppingCaveat({ continuations }: LevelPlan, { rateB }: RunPlan): string[] {
  const plan = continuations.find((continuation) => continuation.rateB === rateB)?.sequential;
  if (plan === undefined || 'missing' in plan) return [];
  const { ifFrom, ifTo, maxRuns } = plan;
  const [from, to] = plannedRates([ifFrom.rate, ifTo.rate]);
  return [
    `Looking after every run takes ${printedValue('runsExpected', ifFrom.expectedRuns)} runs on average if ${from} is true and ${printedValue('runsExpected', ifTo.expectedRuns)} if ${to} is, ${maxRuns} at most (Wald's sequential test).${stopInWords(plan)}`,
  ];
}

/** An early row of the stopping table at which it can stop for either rate. */
function stopInWords({ steps, lowerRate, higherRate }: SequentialRunPlan): string {
  const step = steps.find(({ atMost, atLeast }) => atMost !== null && atLeast !== null);
  if (step === undefined) return '';
  const [low, high] = plannedRates([lowerRate, higherRate]);
  return ` After ${plural(step.runs, 'run')} it stops for ${low} at ${step.atMost} passes or fewer and for ${high} at ${step.atLeast} or more; holdsup plan prints every step.`;
}

function figures(plan: RunPlan, { task }: LevelPlan): Figure[] {
  const { rateA, rateB, alpha, targetPower, first, safe, now, test, price } = plan;
  const rates = { rateA, rateB, alpha };
  const about = `${task}: ${plannedRates([rateA, rateB]).join(' against ')}`;
  const all: Figure[] = [
    {
      quantity: 'runsFirst',
      about,
      value: first.runs,
      method: test,
      made: { by: 'runs-first', given: { ...rates, targetPower } },
    },
    {
      quantity: 'runsToSeparate',
      about,
      value: safe.runs,
      method: test,
      made: { by: 'runs-needed', given: { ...rates, targetPower } },
    },
    {
      quantity: 'alphaSpent',
      about,
      value: safe.alphaSpent,
      method: test,
      made: { by: 'rejection', given: { ...rates, runs: safe.runs, under: 'first' } },
    },
  ];
  if (now !== null)
    all.push({
      quantity: 'power',
      about: `${about}, ${plural(now.runs, 'run')}`,
      value: now.power,
      method: test,
      made: { by: 'rejection', given: { ...rates, runs: now.runs, under: 'second' } },
    });
  if (isFigure(price)) all.push({ ...price, about });
  return all;
}
