import { plannedRate, plannedRates, plural } from '../../../format.ts';
import type { LevelPlan } from '../../../measures/level-plan.ts';
import type { RunPlan } from '../../../measures/run-plan.ts';
import type { RecipeRule } from '../recipe.ts';
import { packsOf } from './counts.ts';
import { digits, r } from './r.ts';

/** The runs from which the exact one-sided test keeps its power, and what it spends there. */
export const runsNeeded: RecipeRule = (figure, finding, { levelPlans }) => {
  if (figure.quantity !== 'runsToSeparate') return null;
  const found = planOf(
    figure.about,
    levelPlans.filter(({ campaign }) => packsOf(finding).has(campaign)),
  );
  if (found === null) return null;
  const { rateA, rateB, alpha, targetPower, safe } = found;
  const tail = tails(rateA < rateB);
  return {
    of: `Runs needed, ${plannedRates([rateA, rateB]).join(' against ')}`,
    formula: `Reject at the count that is exceeded under ${plannedRate(rateA)} with probability at most ${digits(alpha)}; the runs from which the power under ${plannedRate(rateB)} never again falls below ${digits(targetPower)}.`,
    command: r(
      `n <- 1:${3 * safe.runs}; k <- ${tail.critical(digits(rateA), digits(alpha))}; max(n[${tail.probability('k', digits(rateB))} < ${digits(targetPower)}]) + 1`,
      safe.runs,
    ),
    library: 'runsToSeparate',
  };
};

/** The α that a plan spends, and its power at the runs that somebody named. */
export const planFigures: RecipeRule = (figure, finding, { levelPlans }) => {
  if (
    (figure.quantity !== 'alphaSpent' && figure.quantity !== 'power') ||
    figure.method !== 'exact binomial, one-sided'
  ) {
    return null;
  }
  const found = planOf(
    figure.about,
    levelPlans.filter(({ campaign }) => packsOf(finding).has(campaign)),
  );
  if (found === null) return null;
  const { rateA, rateB, alpha, safe, now } = found;
  const isPower = figure.quantity === 'power';
  const runs = isPower ? now?.runs : safe.runs;
  if (runs === undefined) return null;
  const tail = tails(rateA < rateB);
  return {
    of: `${isPower ? 'Power' : 'α spent'} at ${plural(runs, 'run')}, ${plannedRates([rateA, rateB]).join(' against ')}`,
    formula: `The probability of rejecting when ${plannedRate(isPower ? rateB : rateA)} is true.`,
    command: r(
      `n <- ${runs}; k <- ${tail.critical(digits(rateA), digits(alpha))}; ${tail.probability('k', digits(isPower ? rateB : rateA))}`,
      figure.value,
    ),
    library: null,
  };
};

/** The plan whose rates and task a figure names. */
function planOf(about: string, levels: readonly LevelPlan[]): RunPlan | null {
  const named = levels.flatMap(({ task, plans }) => plans.map((plan) => ({ task, plan })));
  const found = named.find(({ task, plan }) => {
    const name = `${task}: ${plannedRates([plan.rateA, plan.rateB]).join(' against ')}`;
    return about === name || about.startsWith(`${name}, `);
  });
  return found?.plan ?? null;
}

/** The smallest count that is rejected, and the probability of one at least so extreme, upwards or downwards. */
function tails(isUpwards: boolean) {
  return isUpwards
    ? {
        critical: (rate: string, alpha: string) => `qbinom(1 - ${alpha}, n, ${rate}) + 1`,
        probability: (count: string, rate: string) => `pbinom(${count} - 1, n, ${rate}, lower.tail = FALSE)`,
      }
    : {
        critical: (rate: string, alpha: string) =>
          `qbinom(${alpha}, n, ${rate}) - (pbinom(qbinom(${alpha}, n, ${rate}), n, ${rate}) > ${alpha})`,
        probability: (count: string, rate: string) => `pbinom(${count}, n, ${rate})`,
      };
}
