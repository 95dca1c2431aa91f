import { evidence, taskPath } from '../campaign/select.ts';
import { levelName, percent, plural, probability, significant, usdRange } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { LevelPlan } from '../measures/level-plan.ts';
import type { Measures } from '../measures/measures.ts';
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
    evidence: evidence(
      campaign,
      taskPath(level.task, 'passes'),
      taskPath(level.task, 'runs'),
      level.path.replace(/\.to$/u, '.stated_runs'),
    ),
    figures: level.plans.flatMap((plan) => figures(plan, level)),
    toSettle: hardest!,
    caveats: [
      `Exact one-sided binomial test at α = ${significant(alphaOf(options.level), 2)}, power ${significant(options.power, 2)}: the runs from which the power never falls below it again.`,
      ...level.plans.map(planCaveat),
    ],
    references: ['clopper-pearson-1934'],
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
    evidence: evidence(campaign, taskPath(task, 'passes'), taskPath(task, 'runs')),
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
