import type { Amount } from './amount.ts';
import type { Campaign } from './campaign.ts';
import type { Counts, Outcome } from './run.ts';

/** What a not-graded run is taken for. Left out of every denominator is the default; these are the two ends. */
export type UngradedAs = 'failed' | 'passed';

/**
 * The campaign as if every not-graded run had ended in one way: the two ends between which any grading of them lies.
 * Its evidence still resolves in the pack as read.
 */
export function gradedAs(campaign: Campaign, ungradedAs: UngradedAs): Campaign {
  if (campaign.totals.ungraded === 0) return campaign;
  const counted = <Row extends Counts>(row: Row): Row => ({
    ...row,
    graded: row.runs,
    ungraded: 0,
    passes: row.passes + (ungradedAs === 'passed' ? row.ungraded : 0),
  });
  const outcome = (seen: Outcome): Outcome => (seen === 'ungraded' ? ungradedAs : seen);
  return {
    ...campaign,
    totals: counted(campaign.totals),
    tasks: campaign.tasks.map(counted),
    cost: { total: spent(campaign), perPass: null },
    runs: campaign.runs.map((run) => ({ ...run, outcome: outcome(run.outcome) })),
  };
}

/** What was spent does not change with the grading; a cost for each pass does. */
function spent({ cost: { total, perPass }, totals: { passes } }: Campaign): Amount | null {
  if (total !== null || perPass === null || passes === 0) return total;
  return {
    value: perPass.value * passes,
    lower: perPass.lower * passes,
    upper: perPass.upper * passes,
    printed: `${perPass.printed} × ${passes}`,
  };
}
