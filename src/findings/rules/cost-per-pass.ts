import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { evidence } from '../../campaign/select.ts';
import { levelName, printed, usdAbout } from '../../format.ts';
import type { CostRow } from '../../measures/cost/cost-per-pass.ts';
import { costRatio } from '../../measures/cost/cost-ratio.ts';
import { comparedCosts } from '../../measures/cost/shared-tasks.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { leftOutByReason } from '../words/left-out.ts';
import { evidenceOfPart, onShared, sharedCaveats } from '../words/on-shared-tasks.ts';

export const costPerPass: FindingRule = {
  label: 'Cost per pass',
  question: 'Who was cheapest per pass?',
  find: (measures) => (measures.costs.length < 2 ? [] : [find(measures)]),
};

interface KnownCost {
  /** Of the campaign. */
  readonly name: string;
  readonly row: CostRow;
  readonly cost: RangedFigure;
}

/** What was spent is a fact, so that nothing is judged; whether printed rounding tells the cheapest apart is said, and what another campaign would cost. */
function find({ campaigns, options }: Measures): DraftFinding {
  const { rows: costs, campaigns: parts, on } = comparedCosts(campaigns, options);
  const nameOf = (id: string) => campaignName(campaignOf(id, campaigns), campaigns);
  const known = costs
    .flatMap((row): KnownCost[] =>
      isFigure(row.costPerPass) ? [{ name: nameOf(row.campaign), row, cost: row.costPerPass }] : [],
    )
    .sort((a, b) => a.cost.value - b.cost.value);
  const unknown = leftOutByReason(
    costs.flatMap(({ campaign, costPerPass: cost }) => (isFigure(cost) ? [] : [{ name: nameOf(campaign), ...cost }])),
    'left out',
  );
  const [cheapest, next, ...others] = known;
  if (cheapest === undefined || next === undefined) {
    return {
      subject: 'all campaigns',
      verdict: 'not estimable',
      claim: `Costs cannot be compared: ${known.length} of ${costs.length} campaigns have a cost per pass.`,
      campaigns: costs.map(({ campaign }) => campaign),
      evidence: [],
      figures: [],
      caveats: unknown,
      references: [],
    };
  }
  const apart = [next, ...others].every(({ cost }) => cheapest.cost.upper < cost.lower);
  const { spent, again } = costRatio(next.row, cheapest.row);
  const ending = apart
    ? mayTurn(again)
      ? '; other campaigns may turn the order'
      : ''
    : ', which printed rounding does not separate';
  const asMuch = isFigure(spent) ? `, ${printed(spent).range} as much` : '';
  const sentence = (at: (known: KnownCost) => string) =>
    onShared(
      on,
      `${cheapest.name} was the cheapest per pass at ${at(cheapest)}; next is ${next.name} at ${at(next)}${asMuch}${ending}.`,
    );
  const two = [next.row.campaign, cheapest.row.campaign];
  const ratio = two.join(' ÷ ');
  return {
    subject: cheapest.row.model,
    verdict: null,
    claim: sentence(range),
    brief: sentence(({ cost }) => `about ${usdAbout(cost)}`),
    campaigns: known.map(({ row }) => row.campaign),
    evidence: known.flatMap(({ row }) => {
      const campaign = campaignOf(row.campaign, parts);
      return on === null
        ? [...evidence(campaign, ...(row.path === null ? [] : [row.path])), ...countEvidence(campaign)]
        : evidenceOfPart(campaign);
    }),
    estimate: cheapest.cost,
    figures: [
      ...known.flatMap(({ row }) => [
        ...figure(row.campaign, row.costPerPass, [row.campaign]),
        ...figure(`${row.campaign}, other campaigns`, row.costPerPassAgain, [row.campaign]),
        ...figure(`${row.campaign}, new tasks`, row.costPerPassNewTasks, [row.campaign]),
      ]),
      ...figure(ratio, spent, two),
      ...figure(`${ratio}, other campaigns`, again, two),
    ],
    caveats: [
      'The ranges are the rounding of printed figures: what these campaigns spent, not what the next will.',
      ...sampling(again),
      ...sharedCaveats(on),
      ...unknown,
    ],
    references: [],
  };
}

function mayTurn(again: RangedFigure | MissingFigure): boolean {
  return isFigure(again) && again.level !== null && again.lower <= 1;
}

function sampling(again: RangedFigure | MissingFigure): string[] {
  if (!isFigure(again) || again.level === null) return [];
  const meaning = mayTurn(again) ? 'so that the order may turn' : 'also then the dearer one';
  return [
    `With the passes that other campaigns of the two could show, the ratio is ${printed(again).range} at ${levelName(again.level)}: ${meaning}.`,
  ];
}

function figure(about: string, estimate: RangedFigure | MissingFigure, campaigns: readonly string[]): Figure[] {
  return isFigure(estimate) ? [{ ...estimate, about, of: { campaigns } }] : [];
}

function range({ cost }: KnownCost): string {
  return printed(cost).range;
}
