import { taskEvidence } from '../campaign/count-evidence.ts';
import { evidence } from '../campaign/select.ts';
import { levelName, percent, plural, probability, significant, usdRange } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { Continuation, LevelPlan } from '../measures/level-plan.ts';
import type { Measures } from '../measures/measures.ts';
import type { SequentialRunPlan } from '../measures/plans/sequential-plan.ts';
import type { RunPlan } from '../measures/run-plan.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';

export const runsToSeparate: FindingRule = {
  label: 'Runs to separate',
  question: 'How many runs would tell these levels of reliability apart?',
  find: (measures) =>
    measures.levelPlans.map((level) =>
      level.plans.length > 0 ? find(level, measures) : nothingToPlan(level, measures),
    ),
};

function find(level: LevelPlan, { campaigns, options }: Measures): DraftFinding {
  const campaign = campaigns.find(({ id }) => id === level.campaign)!;
  const [hardest] = level.plans.toSorted((a, b) => b.safe.runs - a.safe.runs);
  const needs = level.plans.map(({ rateB, safe }) => `${safe.runs} from ${percent(rateB, 0)}`).join(', ');
  const guess = statedGuess(level);
  return {
    subject: `${level.model} on ${level.task}`,
    verdict: 'undecided',
    claim: `${level.passes} of ${plural(level.graded, 'run')} of ${level.task} cannot tell ${percent(level.from, 0)} from ${percent(hardest!.rateB, 0)}; runs needed: ${needs}${guess === null ? '' : `; ${guess}`}.`,
    campaigns: [level.campaign],
    evidence: [
      ...taskEvidence(campaign, level.task),
      ...evidence(campaign, level.path.replace(/\.to$/u, '.stated_runs')),
    ],
    figures: [
      ...level.plans.flatMap((plan) => figures(plan, level)),
      ...level.continuations.flatMap((continuation) => continuationFigures(continuation, level)),
    ],
    toSettle: hardest!,
    caveats: [
      `Exact one-sided binomial test at α = ${significant(alphaOf(options.level), 2)}, power ${significant(options.power, 2)}: the runs from which the power never falls below it again.`,
      ...level.plans.map(planCaveat),
      ...stoppingCaveat(level, hardest!),
    ],
    references: ['clopper-pearson-1934', 'wald-1945'],
  };
}

function nothingToPlan(
  { model, task, passes, graded, path, campaign: id }: LevelPlan,
  { campaigns }: Measures,
): DraftFinding {
  const campaign = campaigns.find((candidate) => candidate.id === id)!;
  return {
    subject: `${model} on ${task}`,
    verdict: 'not estimable',
    claim: `${passes} of ${plural(graded, 'run')} of ${task} give no rate to plan from, because one run refutes a rate of 0 or 1: missing a rate between them in ${path.replace(/\.to$/u, '.from')}.`,
    campaigns: [id],
    evidence: taskEvidence(campaign, task),
    figures: [],
    caveats: [],
    references: [],
  };
}

function statedGuess({ statedRuns, plans }: LevelPlan): string | null {
  if (statedRuns === null) return null;
  const powers = plans.map(({ now }) => (now === null ? '' : probability(now.power)));
  return `the ${statedRuns} that the author names have power ${powers.join(', ')}`;
}

function planCaveat({ rateA, rateB, first, safe, price, alpha }: RunPlan): string {
  const cost = isEstimate(price) ? `; about ${usdRange(price.lower, price.upper)}` : '';
  return `${percent(rateA, 0)} against ${percent(rateB, 0)}: first reached at ${first.runs} (power ${probability(first.power)}), safe from ${safe.runs} (power ${probability(safe.power)}, α spent ${probability(safe.alphaSpent)} of ${levelName(alpha)})${cost}.`;
}

function continuationFigures({ rateB, stillNeeded, sequential }: Continuation, level: LevelPlan): Figure[] {
  const about = `${level.task}: ${percent(level.from, 1)} against ${percent(rateB, 1)}`;
  const all: Figure[] = [];
  if (typeof stillNeeded === 'number') {
    all.push({
      quantity: 'runsStillNeeded',
      about: `${about}, beyond ${plural(level.graded, 'run')}`,
      value: stillNeeded,
      method: 'exact binomial of all runs together, given those done',
    });
  }
  if ('missing' in sequential) return all;
  for (const { rate, expectedRuns } of [sequential.ifFrom, sequential.ifTo]) {
    all.push({
      quantity: 'runsExpected',
      about: `${about}, if ${percent(rate, 1)} is true`,
      value: expectedRuns,
      method: sequential.test,
    });
  }
  return all;
}

/** The stopping rule of the hardest plan, in two sentences. */
function stoppingCaveat({ continuations }: LevelPlan, { rateB }: RunPlan): string[] {
  const plan = continuations.find((continuation) => continuation.rateB === rateB)?.sequential;
  if (plan === undefined || 'missing' in plan) return [];
  const { ifFrom, ifTo, maxRuns } = plan;
  return [
    `Looking after every run takes ${significant(ifFrom.expectedRuns, 2)} runs on average if ${percent(ifFrom.rate, 0)} is true and ${significant(ifTo.expectedRuns, 2)} if ${percent(ifTo.rate, 0)} is, ${maxRuns} at most (Wald's sequential test).${stopInWords(plan)}`,
  ];
}

/** An early row of the stopping table at which it can stop for either rate. */
function stopInWords({ steps, lowerRate, higherRate }: SequentialRunPlan): string {
  const step = steps.find(({ atMost, atLeast }) => atMost !== null && atLeast !== null);
  if (step === undefined) return '';
  return ` After ${plural(step.runs, 'run')} it stops for ${percent(lowerRate, 0)} at ${step.atMost} passes or fewer and for ${percent(higherRate, 0)} at ${step.atLeast} or more; errorbars plan prints every step.`;
}

function figures({ rateA, rateB, first, safe, now, test, price }: RunPlan, { task }: LevelPlan): Figure[] {
  const about = `${task}: ${percent(rateA, 1)} against ${percent(rateB, 1)}`;
  const all: Figure[] = [
    { quantity: 'runsFirst', about, value: first.runs, method: test },
    { quantity: 'runsToSeparate', about, value: safe.runs, method: test },
    { quantity: 'alphaSpent', about, value: safe.alphaSpent, method: test },
  ];
  if (now !== null)
    all.push({ quantity: 'power', about: `${about}, ${plural(now.runs, 'run')}`, value: now.power, method: test });
  if (isEstimate(price))
    all.push({
      quantity: 'cost',
      about,
      value: price.value,
      lower: price.lower,
      upper: price.upper,
      method: price.method,
    });
  return all;
}
