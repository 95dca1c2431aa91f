import { levelName, points, pointsApart, printed, pValueIs } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { comparison } from '../../measures/comparison.ts';
import { shownDirection } from '../../measures/shown-difference.ts';
import type { GateRule } from './gate.ts';
import { runsThatWouldDecide } from './scaled-runs.ts';

/**
 * Not worse than the base by the margin or more. Passes where the one-sided limit at 1 − α lies above −margin (non-inferiority);
 * fails where the new is shown to be worse by the test, sign and interval that `compare` demands, the level shared by all tested
 * gates. All gates must pass for the whole to pass, so that passing needs no adjustment (intersection–union, Berger 1982).
 */
export const noWorse: GateRule = {
  label: 'no worse than the base',
  flags: '--margin <share>',
  description:
    'fail where the new is shown to be worse than the base; pass where it is shown to be no worse by so much or more',
  isTested: true,
  unit: 'points',
  judge: (margin, { base, fresh, level, tested }) => {
    const compared = comparison(fresh, base!, { level, margin });
    const { difference, equivalence, test } = compared;
    if (compared.isMixed) {
      return {
        verdict: 'undecided',
        sentence: 'Base and new are not of the same tasks: nothing tells the models from their tasks.',
        estimate: null,
        wouldDecide: 'a run of both on the same tasks would decide it',
      };
    }
    const allowed = pointsApart(margin);
    const oneSided = `${points(difference.value)}, with a one-sided ${levelName(level)} limit of ${points(equivalence.lower)}, new minus base`;
    const seen = `a difference of ${printed(difference).whole} at ${levelName(level)}, new minus base`;
    if (equivalence.lower > -margin) {
      return {
        verdict: 'pass',
        sentence: `The new is less than ${allowed} worse than the base: ${oneSided}.`,
        estimate: difference,
        wouldDecide: null,
      };
    }
    const adjusted = Math.min(1, test.pValue * tested);
    if (shownDirection({ difference, pValueAdjusted: adjusted }, alphaOf(level)) < 0) {
      const p = `${pValueIs(adjusted)}${tested > 1 ? ` after Bonferroni over ${tested} gates` : ''}`;
      return {
        verdict: 'fail',
        sentence: `The new is worse than the base: ${seen} (${p}).`,
        estimate: difference,
        wouldDecide: null,
      };
    }
    const towardsPass = difference.value + margin;
    return {
      verdict: 'undecided',
      sentence: `Neither a regression nor its absence is shown: ${oneSided}; down to ${points(-margin)} is allowed.`,
      estimate: difference,
      wouldDecide:
        towardsPass > 0
          ? runsThatWouldDecide([base!, fresh], { distance: difference.value - equivalence.lower, wanted: towardsPass })
          : runsThatWouldDecide([base!, fresh], {
              distance: difference.upper - difference.value,
              wanted: -difference.value,
            }),
    };
  },
};
