import type { Campaign } from '../../campaign/campaign.ts';
import { meanRatio } from '../../statistics/ratio/mean-ratio.ts';
import { strataMeanInterval } from '../../statistics/stratified/strata-mean.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { methods } from '../methods/methods.ts';
import { rateOfPasses, suiteScore } from '../rates/suite-score.ts';
import { amongAmounts, notEnoughToBound, overPasses } from './amount-on-new-tasks.ts';
import type { RunAmount, TaskAmount } from './task-amounts.ts';

type About = Pick<RangedFigure, 'quantity' | 'about'>;

/** An amount per run where only the runs of each task vary: sums alone do not tell how much. O(runs). */
export function perRunOnTheseTasks(
  amounts: readonly TaskAmount[],
  level: number,
  about: About,
): RangedFigure | MissingFigure {
  const strata = runsOfTasks(amounts);
  if ('missing' in strata) return strata;
  const { estimate, lower, upper } = strataMeanInterval(
    strata.map((runs) => runs.map(({ value }) => value)),
    { level },
  );
  if (!Number.isFinite(upper)) return { missing: 'all runs of a task are alike' };
  const range = { value: estimate, lower: Math.max(0, lower), upper };
  const made = { by: 'mean-within-tasks', given: null } as const;
  return { ...about, ...range, level, method: methods[made.by].label, scope: 'same tasks', made };
}

/**
 * An amount per pass where only the runs of each task vary: Fieller's region with the variances and the covariance within tasks. Where no
 * task both passed and failed, the passes show nothing of how they vary; then their rate brings its own interval, each side with half of
 * the error. O(runs).
 */
export function perPassOnTheseTasks(
  campaign: Campaign,
  amounts: readonly TaskAmount[],
  level: number,
  about: About,
): RangedFigure | MissingFigure {
  const strata = runsOfTasks(amounts);
  if ('missing' in strata) return strata;
  if (strata.every((runs) => runs.every(({ passed }) => passed === runs[0]!.passed))) {
    return byBonferroni(campaign, amounts, level, about);
  }
  const runs = strata.flat();
  const [value, passes] = [meanOf(runs, amountOf), meanOf(runs, passOf)];
  const within = (x: Of, y: Of) => strata.reduce((sum, own) => sum + spread(own, x, y), 0) / runs.length ** 2;
  const ratio = value / passes;
  // The degrees of freedom are those of the residual, of which the ratio is a mean.
  const residual = (run: RunAmount) => amountOf(run) - ratio * passOf(run);
  const parts = strata.map((own) => ({ squares: spread(own, residual, residual), freedom: own.length - 1 }));
  const squares = parts.reduce((sum, part) => sum + part.squares, 0);
  const freedom = squares ** 2 / parts.reduce((sum, part) => sum + part.squares ** 2 / part.freedom, 0);
  const region = meanRatio(
    { mean: value, variance: within(amountOf, amountOf) },
    { mean: passes, variance: within(passOf, passOf) },
    { level, covariance: within(amountOf, passOf), degreesOfFreedom: freedom },
  );
  const { lower, upper } = amongAmounts(region);
  const method = 'Fieller within tasks';
  return {
    ...about,
    value: ratio,
    lower,
    upper,
    level,
    method: Number.isFinite(upper) ? method : `${method}; ${notEnoughToBound}`,
    scope: 'same tasks',
    made: { by: 'fieller-within-tasks', given: null },
  };
}

type Of = (run: RunAmount) => number;
const amountOf: Of = ({ value }) => value;
const passOf: Of = ({ passed }) => (passed ? 1 : 0);

function runsOfTasks(amounts: readonly TaskAmount[]): readonly (readonly RunAmount[])[] | MissingFigure {
  const strata = amounts.map(({ runs }) => runs);
  if (!strata.every((runs) => runs !== null)) return { missing: 'needs single runs' };
  return strata.some(({ length }) => length < 2) ? { missing: 'needs two runs of every task' } : strata;
}

function meanOf(runs: readonly RunAmount[], of: Of): number {
  return runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
}

/** n times the covariance within a task. */
function spread(runs: readonly RunAmount[], x: Of, y: Of): number {
  const [meanX, meanY] = [meanOf(runs, x), meanOf(runs, y)];
  const sum = runs.reduce((total, run) => total + (x(run) - meanX) * (y(run) - meanY), 0);
  return (runs.length / (runs.length - 1)) * sum;
}

function byBonferroni(
  campaign: Campaign,
  amounts: readonly TaskAmount[],
  level: number,
  about: About,
): RangedFigure | MissingFigure {
  const half = (1 + level) / 2;
  const amount = perRunOnTheseTasks(amounts, half, about);
  const rate = rateOfPasses(suiteScore(campaign, { level: half }));
  if (!isFigure(amount)) return amount;
  if (!isFigure(rate)) return rate;
  const { value, lower, upper, method } = amount;
  const { runs } = campaign.totals;
  const total = { value: value * runs, lower: lower * runs, upper: upper * runs, method };
  return { ...amount, ...overPasses(total, rate, campaign), level };
}
