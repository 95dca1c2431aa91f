import { entrants } from '../../campaign/entrants.ts';
import { levelName, percent } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { isEstimate } from '../../measures/estimate.ts';
import { scores } from '../../measures/suite-score.ts';
import type { GateRule } from './gate.ts';
import { runsThatWouldDecide } from './scaled-runs.ts';

/** A score on these tasks of at least so much. Each side is shown by its one-sided limit at 1 − α; failing shares α among all tested gates. */
export const atLeast: GateRule = {
  label: 'score of at least',
  flags: '--at-least <share>',
  description:
    'pass where the score on these tasks is shown to be at least so high; fail where it is shown to be lower',
  isTested: true,
  unit: 'share',
  judge: (limit, { fresh, level, tested }) => {
    const results = entrants(fresh)[0]!;
    const alpha = alphaOf(level);
    const at = (oneSided: number) => scores(results, 1 - 2 * oneSided).sameTasks;
    const [shown, passing, failing] = [scores(results, level).sameTasks, at(alpha), at(alpha / tested)];
    if (!isEstimate(shown) || !isEstimate(passing) || !isEstimate(failing)) {
      return {
        verdict: 'undecided',
        sentence: `The score cannot be estimated: ${isEstimate(shown) ? 'no graded runs' : shown.missing}.`,
        estimate: null,
        wouldDecide: null,
      };
    }
    const seen = (limitShown: string) =>
      `${percent(shown.value)} on these tasks, ${limitShown} by the one-sided ${levelName(level)} limit`;
    const [low, high] = [`${percent(passing.lower)} or more`, `${percent(failing.upper)} or less`];
    const decided = { estimate: shown, wouldDecide: null };
    if (passing.lower >= limit)
      return { verdict: 'pass', sentence: `The score is at least ${percent(limit)}: ${seen(low)}.`, ...decided };
    if (failing.upper < limit)
      return { verdict: 'fail', sentence: `The score is below ${percent(limit)}: ${seen(high)}.`, ...decided };
    const distance = shown.value >= limit ? shown.value - passing.lower : failing.upper - shown.value;
    return {
      verdict: 'undecided',
      sentence: `It is not shown on which side of ${percent(limit)} the score lies: ${seen(`${low} and ${high}`)}.`,
      estimate: shown,
      wouldDecide: runsThatWouldDecide([fresh], { distance, wanted: Math.abs(shown.value - limit) }),
    };
  },
};
