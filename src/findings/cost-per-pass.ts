import { campaignName } from '../campaign/campaign-name.ts';
import { evidence } from '../campaign/select.ts';
import { times, usdRange } from '../format.ts';
import type { CostRow } from '../measures/cost-per-pass.ts';
import { type Estimate, isEstimate } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const costPerPass: FindingRule = {
  label: 'Cost per pass',
  question: 'Who was cheapest per pass?',
  find: (measures) => (measures.leaderboard.length < 2 ? [] : [find(measures)]),
};

interface KnownCost {
  /** Of the campaign. */
  readonly name: string;
  readonly row: CostRow;
  readonly cost: Estimate;
}

function find({ leaderboard, campaigns }: Measures): DraftFinding {
  const nameOf = (id: string) => campaignName(campaigns.find((campaign) => campaign.id === id)!, campaigns);
  const known = leaderboard
    .flatMap(({ cost }): KnownCost[] =>
      isEstimate(cost.costPerPass) ? [{ name: nameOf(cost.campaign), row: cost, cost: cost.costPerPass }] : [],
    )
    .sort((a, b) => a.cost.value - b.cost.value);
  const unknown = leaderboard.filter(({ cost }) => !isEstimate(cost.costPerPass));
  const [cheapest, next] = known;
  if (cheapest === undefined || next === undefined) {
    return {
      subject: 'all campaigns',
      verdict: 'not estimable',
      claim: `Costs cannot be compared: ${known.length} of ${leaderboard.length} campaigns state one (missing run_summary.cost_total_usd or cost_per_pass_usd).`,
      evidence: [],
      figures: [],
      caveats: [],
      references: [],
    };
  }
  const apart = cheapest.cost.upper < next.cost.lower;
  return {
    subject: cheapest.row.model,
    verdict: apart ? 'supported' : 'undecided',
    claim: `${cheapest.name} was the cheapest per pass at ${range(cheapest)}; next is ${next.name} at ${range(next)}, ${times(next.cost.lower / cheapest.cost.upper, 2)} to ${times(next.cost.upper / cheapest.cost.lower, 2)} as much${apart ? '' : ', which printed rounding does not separate'}.`,
    evidence: known.flatMap(({ row }) =>
      evidence(campaigns.find(({ id }) => id === row.campaign)!, row.path!, 'run_summary.passes'),
    ),
    estimate: cheapest.cost,
    figures: [
      ...known.map(({ row, cost: { quantity, value, lower, upper, method } }) => ({
        quantity,
        about: row.campaign,
        value,
        lower,
        upper,
        method,
      })),
      {
        quantity: 'costRatio',
        about: `${next.row.campaign} ÷ ${cheapest.row.campaign}`,
        value: next.cost.value / cheapest.cost.value,
        lower: next.cost.lower / cheapest.cost.upper,
        upper: next.cost.upper / cheapest.cost.lower,
        method: 'printed rounding of both',
      },
    ],
    caveats: [
      'The ranges are the rounding of printed figures, not sampling: what these campaigns spent, not what the next will.',
      ...unknown.map(
        ({ model, cost }) => `${model} is left out: ${(cost.costPerPass as { missing: string }).missing}.`,
      ),
    ],
    references: [],
  };
}

function range({ cost }: KnownCost): string {
  return usdRange(cost.lower, cost.upper);
}
