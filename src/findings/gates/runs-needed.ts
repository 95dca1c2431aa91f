import type { Campaign } from '../../campaign/campaign.ts';
import { greatest } from '../../extremes.ts';
import { exactly, plural, usd } from '../../format.ts';
import { leastEnough } from '../../halving.ts';
import { costPerPass } from '../../measures/cost/cost-per-pass.ts';
import { isFigure } from '../../measures/figure.ts';
import { greatestRate, leastRate } from '../../statistics/interval/clopper-pearson.ts';
import { leastPooledMean } from '../../statistics/one-sided/mean-limits.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';

/** More than this nobody runs to settle a gate. */
const mostRuns = 1_000_000;
/** So many numbers of runs are tried one by one beyond the first that could do. */
const mostTried = 20_000;

export interface RunsNeeded {
  readonly runs: number;
  readonly tasks: number;
  readonly rate: number;
}

/**
 * The smallest number of runs, as many of every task, at which the same limits decide on `limit` if the observed rate holds: with so many
 * passes as the rate allows, rounded away from the verdict. Null where the rate lies on the limit, or too near to it.
 */
export function runsForScore(strata: readonly Tally[], limit: number, alpha: number): RunsNeeded | null {
  const rate = meanRate(strata);
  const tasks = strata.length;
  if (rate === limit) return null;
  const decides = rate > limit ? isShownAbove : isShownBelow;
  const at = (each: number, isWhole: boolean) => decides(rate, { runs: each * tasks, isWhole, limit, alpha, tasks });
  const most = Math.floor(mostRuns / tasks);
  if (most < 1 || !at(most, false)) return null;
  // With a broken number of passes the limits move steadily, so that the first number that could do is found by halving.
  const { most: done, isEqual } = trialsOfEach(strata);
  const short = isEqual ? done : done - 1;
  if (short >= most) return null;
  const enough = leastEnough(short, most, (each) => at(each, false));
  for (let each = enough; each <= Math.min(most, enough + mostTried); each++) {
    if (at(each, true)) return { runs: each * tasks, tasks, rate };
  }
  return null;
}

/** Strata of equal trials have shown nothing with so many; of unequal ones all must first have as many as the most. */
function trialsOfEach(strata: readonly Tally[]): { readonly most: number; readonly isEqual: boolean } {
  const trials = strata.map((stratum) => stratum.trials);
  return { most: greatest(trials), isEqual: trials.every((count) => count === trials[0]) };
}

interface Design {
  readonly runs: number;
  readonly isWhole: boolean;
  readonly limit: number;
  readonly alpha: number;
  readonly tasks: number;
}

function isShownAbove(rate: number, { runs, isWhole, limit, alpha, tasks }: Design): boolean {
  const passes = isWhole ? Math.floor(rate * runs + 1e-9) : rate * runs;
  if (passes <= 0) return false;
  return (tasks === 1 ? leastRate(passes, runs, alpha) : leastPooledMean(passes, runs, alpha)) >= limit;
}

function isShownBelow(rate: number, { runs, isWhole, limit, alpha, tasks }: Design): boolean {
  const passes = isWhole ? Math.ceil(rate * runs - 1e-9) : rate * runs;
  if (passes >= runs) return false;
  return (tasks === 1 ? greatestRate(passes, runs, alpha) : 1 - leastPooledMean(runs - passes, runs, alpha)) < limit;
}

/** `60 runs would decide it if 70 % of them pass, 30 more than there are, for about $1.2`. */
export function moreRuns(campaigns: readonly Campaign[], needed: RunsNeeded | null): string | null {
  if (needed === null) return null;
  const { runs, tasks, rate } = needed;
  const each = tasks === 1 ? '' : `, ${runs / tasks} of each of ${plural(tasks, 'task')},`;
  const done = pooled(campaigns.map(({ totals }) => ({ successes: totals.passes, trials: totals.graded }))).trials;
  const price = dollarsOf(campaigns, runs - done);
  const cost = price === null ? '' : `; the further runs would cost about ${usd(price)}`;
  return `${plural(runs, 'graded run')}${each} would decide it if the observed ${exactly('passRate', Number(rate.toFixed(3)))} held${cost}`;
}

/** What so many more runs would cost at what these have cost; null where that is not known. */
export function dollarsOf(campaigns: readonly Campaign[], runs: number): number | null {
  if (runs <= 0) return null;
  let dollars = 0;
  let counted = 0;
  for (const campaign of campaigns) {
    const { costPerRun } = costPerPass(campaign);
    if (!isFigure(costPerRun)) return null;
    dollars += costPerRun.value * campaign.totals.runs;
    counted += campaign.totals.runs;
  }
  return counted === 0 ? null : (dollars / counted) * runs;
}
