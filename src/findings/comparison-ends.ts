import type { Campaign } from '../campaign/campaign.ts';
import { gradedAs, type UngradedAs } from '../campaign/denominator.ts';
import { fullComparison } from '../measures/comparison.ts';
import { type ComparisonContext, comparisonFinding } from './comparison.ts';
import { notGradedLeftOut } from './denominator.ts';
import type { DraftFinding } from './finding.ts';

/**
 * The finding with what its not-graded runs could change. The ends of a comparison are crossed: those of one side all passed
 * and those of the other all failed, and the other way round. Costs two more comparisons, and nothing where all were graded.
 */
export function withUngradedEnds(
  finding: DraftFinding,
  a: readonly Campaign[],
  b: readonly Campaign[],
  context: ComparisonContext,
): DraftFinding {
  const ungraded = [...a, ...b].reduce((sum, { totals }) => sum + totals.ungraded, 0);
  if (ungraded === 0) return finding;
  const judged = (endOfA: UngradedAs, endOfB: UngradedAs) => {
    const [first, second] = [a.map((each) => gradedAs(each, endOfA)), b.map((each) => gradedAs(each, endOfB))];
    const compared = fullComparison(first, second, { ...context.options, ...totalsTestOf(context) });
    return comparisonFinding(compared, { ...context, campaigns: [...first, ...second] });
  };
  const [low, high] = [judged('failed', 'passed'), judged('passed', 'failed')];
  const leftOut = notGradedLeftOut(ungraded);
  const isSame =
    [low, high].every(({ verdict }) => verdict === finding.verdict) &&
    (finding.verdict !== 'supported' || Math.sign(low.estimate!.value) === Math.sign(high.estimate!.value));
  const caveat = isSame
    ? `${leftOut}; the verdict is the same if all of A failed and all of B passed, and the other way round.`
    : `${leftOut}, and that decides the verdict. All of A failed and all of B passed: ${low.verdict}, ${low.claim} The other way round: ${high.verdict}, ${high.claim}`;
  return { ...finding, caveats: [...finding.caveats, caveat] };
}

function totalsTestOf({ totalsTest }: ComparisonContext) {
  return totalsTest === undefined ? {} : { totalsTest };
}
