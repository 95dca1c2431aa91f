import type { Campaign } from '../../campaign/campaign.ts';
import { gradedAs } from '../../campaign/denominator.ts';
import { levelName, pointsApart, together } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import { type ComparedStrata, comparedStrata, sharedTallies } from '../../measures/pairs/compared-strata.ts';
import { pairBasis, pairDifference } from '../../measures/pairs/pair-difference.ts';
import { pairTest } from '../../measures/pairs/pair-test.ts';
import { intervalSide } from '../../measures/pairs/shown-difference.ts';
import { isAboveDifference, leastDifference } from '../../statistics/one-sided/least-difference.ts';
import { pooled } from '../../statistics/tally.ts';
import type { GateRule } from './gate.ts';
import { limitName } from './limit-name.ts';
import { multipleOfRuns } from './multiple-of-runs.ts';
import { otherVersions } from './other-versions.ts';
import { leftOutWords, ungradedRuns } from './ungraded-words.ts';

/**
 * Not worse than the base by the margin or more. Passes where the one-sided limit of the difference lies above −margin (non-inferiority),
 * with runs not graded taken as failed in the new and passed in the base; fails where the new is shown to be worse by the test, sign and
 * interval that `compare` demands, with these runs taken the other way round.
 */
export const noWorse: GateRule = {
  label: 'no worse than the base',
  flags: '--margin <share>',
  description:
    'fail where the new is shown to be worse than the base; pass where it is shown to be no worse by so much or more (0.05, 5% or 5 points)',
  unit: 'points',
  judge: (margin, { base, fresh, level }) => {
    const seen = strataOf(fresh, base!);
    const nothing = (sentence: string, wouldDecide: string | null) => ({
      estimate: null,
      isKept: false,
      isBroken: false,
      pValue: 1,
      sentence: () => sentence,
      wouldDecide: () => wouldDecide,
    });
    if (seen === null) {
      const silent = [
        { name: 'the base', side: base! },
        { name: 'the new', side: fresh },
      ].filter(({ side }) => side.every(({ totals }) => totals.graded === 0));
      const who = silent.length === 2 ? 'neither has' : `${silent[0]!.name} has not`;
      return nothing(`Base and new cannot be compared: ${who} a single graded run.`, null);
    }
    if (seen.isMixed) {
      return nothing(
        `${sharedTallies(fresh, base!).length === 1 ? 'Only one' : 'No'} task has graded runs in both base and new: nothing tells the models from their tasks.`,
        'a run of both on the same tasks could decide it',
      );
    }
    const alpha = alphaOf(level);
    const isGraded = ungradedRuns([...base!, ...fresh]) === 0;
    const worst = isGraded ? seen : strataOf(as(fresh, 'failed'), as(base!, 'passed'))!;
    const best = isGraded ? seen : strataOf(as(fresh, 'passed'), as(base!, 'failed'))!;
    const two = pairDifference(seen, level);
    const { value } = two;
    const shown = brokenBy(best, level);
    const estimate: RangedFigure = { ...two, about: pairBasis(seen) };
    const isKept = isAboveDifference(worst.a, worst.b, -margin, alpha);
    const about = `${otherVersions(base!, fresh)}${leftOutWords([...base!, ...fresh], 'they are taken as failed in the new and passed in the base for a pass, and the other way round for a failure')}`;
    return {
      estimate,
      isKept,
      isBroken: shown.isBelow,
      pValue: shown.pValue,
      sentence: (verdict, pWords) => {
        const lower = leastDifference(worst.a, worst.b, alpha);
        const allowed = limitName('difference', margin).replace('+', '');
        const [difference, limit] = together('difference', [value, lower, -margin]);
        // Beside an interval of two sides it would look like a slip.
        const why =
          isGraded && lower < two.lower ? ', which holds for any rates of the tasks and so lies beyond the range' : '';
        const oneSided = `${difference} on these tasks, new minus base, ${limit} or more by the one-sided ${levelName(level)} limit${why}`;
        if (verdict === 'pass') return `The new is less than ${allowed} worse than the base: ${oneSided}.${about}`;
        if (verdict === 'fail')
          return `The new is worse than the base, by ${pointsApart(value)} on these tasks (${pWords}).${about}`;
        const alone =
          shown.isBelow && shown.pValue <= alpha
            ? ` On its own it would fail, beside the other gates it does not (${pWords}).`
            : '';
        return `Neither a regression nor its absence is shown: ${oneSided}, where a pass needs more than ${limitName('difference', -margin)}.${alone}${about}`;
      },
      wouldDecide: () => {
        const isDecided = (strata: ComparedStrata) => {
          const broken = brokenBy(strata, level);
          return isAboveDifference(strata.a, strata.b, -margin, alpha) || (broken.isBelow && broken.pValue <= alpha);
        };
        if (!isGraded && isDecided(seen)) return 'a verdict on the runs that nobody graded could decide it';
        return multipleOfRuns(seen, isDecided, { base: base!, fresh });
      },
    };
  },
};

function as(campaigns: readonly Campaign[], end: 'failed' | 'passed'): Campaign[] {
  return campaigns.map((campaign) => gradedAs(campaign, end));
}

/** The new first; null where a side has no graded run. */
function strataOf(fresh: readonly Campaign[], base: readonly Campaign[]): ComparedStrata | null {
  const strata = comparedStrata(fresh, base);
  return pooled(strata.a).trials === 0 || pooled(strata.b).trials === 0 ? null : strata;
}

function brokenBy(strata: ComparedStrata, level: number): { readonly isBelow: boolean; readonly pValue: number } {
  return {
    isBelow: intervalSide(pairDifference(strata, level)) < 0,
    pValue: pairTest(strata).pValue,
  };
}
