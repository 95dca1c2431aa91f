import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { greatest, least } from '../../extremes.ts';
import { levelName, plural, together } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import { pooledTallies } from '../../measures/pairs/compared-strata.ts';
import { meanLimits, pValueBelow } from '../../statistics/one-sided/mean-limits.ts';
import { meanRate } from '../../statistics/stratified/strata.ts';
import { pooled, type Tally } from '../../statistics/tally.ts';
import { campaignsAt, endsOf, totalsOf } from '../ungraded/ends.ts';
import type { GateFinding, GateRule } from './gate.ts';
import { contradictedIn, correctedRate, pValueOf } from './judge-limits.ts';
import { limitName } from './limit-name.ts';
import { moreRuns, runsForScore } from './runs-needed.ts';
import { leftOutWords } from './ungraded-words.ts';

/**
 * A score on these tasks of at least so much. Each side is shown by its own one-sided limit: a pass by the lower one with every run that
 * was not graded taken as failed, a failure by the upper one with every such run taken as passed. Where people contradicted the judge
 * both are shown by the range of the rate with its errors taken into account.
 */
export const atLeast: GateRule = {
  label: 'score of at least',
  flags: '--at-least <share>',
  description:
    'pass where the score on these tasks is shown to be at least so high (0.7, 70% or 70; 1 is 100 %); fail where it is shown to be lower',
  quantity: 'passRate',
  rests: 'on a test',
  judge: (limit, { fresh, level }) => {
    const seen = tallies(fresh);
    const alpha = alphaOf(level);
    const { ungraded } = totalsOf(fresh);
    const ends = endsOf([fresh]).map((end) => tallies(campaignsAt(end, fresh)));
    const all = ends.length === 0 ? [seen] : ends;
    if (seen.length === 0) {
      return {
        estimate: null,
        isKept: false,
        isBroken: false,
        pValue: 1,
        sentence: () => `The score cannot be told: none of ${plural(ungraded, 'run')} was graded.`,
        wouldDecide: () => null,
      };
    }
    const contradicted = contradictedIn(fresh);
    if (contradicted !== null) return byCorrected(limit, { fresh, level, alpha, seen, contradicted });
    const limits = all.map((tally) => meanLimits(tally, alpha));
    const [lower, upper] = [least(limits.map((one) => one.lower)), greatest(limits.map((one) => one.upper))];
    const { successes, trials } = pooled(seen);
    const value = meanRate(seen);
    const estimate: RangedFigure = {
      quantity: 'passRate',
      value,
      lower: Math.min(lower, value),
      upper: Math.max(upper, value),
      level: 1 - 2 * alpha,
      method: `two one-sided limits at ${levelName(level)}`,
      scope: 'same tasks',
      about: plural(trials, 'run'),
    };
    const isKept = lower >= limit;
    const isBroken = upper < limit;
    return {
      estimate,
      isKept,
      isBroken,
      pValue: isBroken ? greatest(all.map((tally) => pValueBelow(tally, limit))) : 1,
      sentence: (verdict, { words: pWords, isAdjusted }) => {
        const [rate, low, high] = together('passRate', [value, lower, upper, limit]);
        const isMean = Math.abs(value - successes / trials) > 1e-12;
        const counts = `${rate} on these tasks (${isMean ? `the mean of ${plural(seen.length, 'task rate')}; ` : ''}${successes} of ${plural(trials, 'graded run')} passed)`;
        const by = `by the one-sided ${levelName(level)} limit`;
        const wanted = limitName('passRate', limit);
        const left = leftOutWords(
          fresh,
          (isOne) => `the lower limit takes ${isOne ? 'it' : 'them'} as failed, the upper one as passed`,
        );
        if (verdict === 'pass') return `The score is at least ${wanted}: ${counts}, ${low} or more ${by}.${left}`;
        const adjusted = isAdjusted ? ` (${pWords})` : '';
        if (verdict === 'fail')
          return `The score is below ${wanted}: ${counts}, ${high} or less ${by}${adjusted}.${left}`;
        const told =
          upper === 1
            ? `${low} or more ${by}`
            : lower === 0
              ? `${high} or less ${by}`
              : `${low} or more and ${high} or less, each ${by}`;
        const others = isBroken ? ` On its own it would fail, beside the other gates it does not (${pWords}).` : '';
        return `It is not shown on which side of ${wanted} the score lies: ${counts}, ${told}.${others}${left}`;
      },
      wouldDecide: () => {
        if (limit === 1) return 'no number of runs can show a score of 100 %: ask for less, such as 95 %';
        if (ungraded > 0 && isDecided(seen, limit, alpha))
          return `a verdict on ${ungraded === 1 ? 'the run' : `the ${ungraded} runs`} that nobody graded could decide it`;
        return moreRuns(fresh, runsForScore(seen, limit, alpha));
      },
    };
  },
};

interface Contradicted {
  readonly fresh: readonly Campaign[];
  readonly level: number;
  readonly alpha: number;
  readonly seen: readonly Tally[];
  /** In how many of the checked runs people contradicted the judge. */
  readonly contradicted: string;
}

/** Where people contradicted the judge its verdicts alone show nothing: both sides are shown by the range of the corrected rate. */
function byCorrected(limit: number, { fresh, level, alpha, seen, contradicted }: Contradicted): GateFinding {
  const corrected = correctedRate(fresh, level);
  const wanted = limitName('passRate', limit);
  const by = meanRate(seen);
  if ('missing' in corrected) {
    const [rate] = together('passRate', [by, limit]);
    return {
      estimate: null,
      isKept: false,
      isBroken: false,
      pValue: 1,
      sentence: () =>
        `It is not shown on which side of ${wanted} the score lies: by the verdicts of the judge it is ${rate} on these tasks, people contradicted them in ${contradicted}, and what that does to the score is not estimable: ${corrected.missing}.`,
      wouldDecide: () => null,
    };
  }
  const { estimate: value, lower, upper } = corrected;
  const pValue = pValueOf((at) => {
    const range = correctedRate(fresh, at);
    return !('missing' in range) && range.upper < limit;
  }, alpha);
  return {
    estimate: {
      quantity: 'correctedPassRate',
      value,
      lower,
      upper,
      level,
      method: 'errors of the judge taken into account',
      scope: 'same tasks',
      about: plural(pooled(seen).trials, 'run'),
    },
    isKept: lower >= limit,
    isBroken: upper < limit,
    pValue,
    sentence: (verdict, { words: pWords, isAdjusted }) => {
      const [rate, low, high, byJudge] = together('passRate', [value, lower, upper, by, limit]);
      const told = `with the errors of the judge taken into account it is ${rate} on these tasks, ${low} to ${high} at ${levelName(level)}, beside ${byJudge} by its verdicts, which people contradicted in ${contradicted}`;
      const left = leftOutWords(
        fresh,
        (isOne) => `the lower end takes ${isOne ? 'it' : 'them'} as failed, the upper one as passed`,
      );
      if (verdict === 'pass') return `The score is at least ${wanted}: ${told}.${left}`;
      if (verdict === 'fail') return `The score is below ${wanted}: ${told}${isAdjusted ? ` (${pWords})` : ''}.${left}`;
      return `It is not shown on which side of ${wanted} the score lies: ${told}.${left}`;
    },
    wouldDecide: () => 'more checked runs or a judge that errs less could decide it',
  };
}

/** Graded runs by task, where every run is of a task that is told; else all runs as of one rate. */
function tallies(campaigns: readonly Campaign[]): readonly Tally[] {
  const total = pooled(campaigns.map(({ totals }) => ({ successes: totals.passes, trials: totals.graded })));
  if (total.trials === 0) return [];
  return campaigns.every(tellsItsRuns) ? pooledTallies(campaigns) : [total];
}

function isDecided(strata: readonly Tally[], limit: number, alpha: number): boolean {
  const { lower, upper } = meanLimits(strata, alpha);
  return lower >= limit || upper < limit;
}
