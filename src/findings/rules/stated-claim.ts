import { printedLike } from '../../campaign/amount.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import { operands, type Recomputed, recompute, statedAgrees } from '../../campaign/recompute.ts';
import { type Evidence, evidence, formatPath } from '../../campaign/select.ts';
import type { StatedClaim } from '../../campaign/stated-claim.ts';
import { plural } from '../../format.ts';
import type { Made } from '../../measures/methods/methods.ts';
import type { DraftFinding, Finding, FindingRule } from '../finding.ts';

export const statedClaim: FindingRule = {
  label: 'Stated claim',
  question: 'Does a published figure follow from the data?',
  find: ({ campaigns }) =>
    campaigns.flatMap((campaign) =>
      campaign.statedClaims.map((claim, index) => find(claim, index, campaign, campaigns)),
    ),
  summary,
};

/** So many wrong figures are named; the others are counted. */
const mostNamed = 2;

/** `14 published figures recomputed: 12 match, 2 differ. “…”: stated 7, recomputed 8.` */
function summary(findings: readonly Finding[]): string {
  const differing = findings.filter(({ verdict }) => verdict === 'differs');
  const matching = findings.filter(({ verdict }) => verdict === 'matches').length;
  const parts = [
    ...(matching === 0 ? [] : [`${matching} ${matching === 1 ? 'matches' : 'match'}`]),
    ...(differing.length === 0 ? [] : [`${differing.length} ${differing.length === 1 ? 'differs' : 'differ'}`]),
    ...(matching + differing.length === findings.length
      ? []
      : [`${findings.length - matching - differing.length} cannot be`]),
  ];
  const named = differing.slice(0, mostNamed).map(({ brief, claim }) => brief ?? claim);
  const count = `Of ${plural(findings.length, 'published figure')} recomputed, ${parts.join(', ')}.`;
  return [count, ...named].join(' ');
}

function find(claim: StatedClaim, index: number, campaign: Campaign, campaigns: readonly Campaign[]): DraftFinding {
  const { stated } = claim;
  const result = recompute(claim, campaign, campaigns);
  const path = formatPath(['stated_claims', index, 'stated']);
  const draft = {
    subject: `${claim.id} of ${campaignName(campaign, campaigns)}`,
    campaigns: [campaign.id, ...operands(claim.recompute).flatMap((operand) => operand.campaign ?? [])],
    evidence: [...evidence(campaign, path), ...operandEvidence(claim, campaign, campaigns)],
    references: [],
  };
  if ('reason' in result) {
    return {
      ...draft,
      verdict: 'not estimable',
      claim: `“${claim.statement}”: cannot be recomputed, ${result.reason}.`,
      figures: [],
      caveats: [],
    };
  }
  const agrees = statedAgrees(stated, result);
  const range =
    printedLike(result.lower, stated) === printedLike(result.upper, stated)
      ? ''
      : ` (printed rounding allows ${printedLike(result.lower, stated)}–${printedLike(result.upper, stated)})`;
  return {
    ...draft,
    verdict: agrees ? 'matches' : 'differs',
    claim: `“${claim.statement}”: stated ${stated.printed}, recomputed ${printedLike(result.value, stated)}${range}.`,
    figures: [
      {
        quantity: 'statedValue',
        about: claim.id,
        value: stated.value,
        lower: stated.lower,
        upper: stated.upper,
        method: 'as printed',
      },
      {
        quantity: 'recomputedValue',
        about: claim.id,
        value: result.value,
        lower: result.lower,
        upper: result.upper,
        method: claim.recompute.kind,
        ...madeOf(claim, campaign, result),
      },
    ],
    caveats: claim.note === null ? [] : [claim.note],
  };
}

function madeOf(
  { recompute: way }: StatedClaim,
  { tasks }: Campaign,
  { operands: both }: Recomputed,
): { readonly made?: Made } {
  if (way.kind === 'tasks_with_at_least') {
    const given = { passes: tasks.map(({ passes }) => passes), least: way.passes };
    return { made: { by: 'tasks-with-at-least', given } };
  }
  return way.kind === 'value' || both === undefined ? {} : { made: { by: arithmetic[way.kind], given: both } };
}

const arithmetic = {
  ratio: 'ratio',
  difference: 'printed-difference',
  percent: 'percent',
  percent_less: 'percent-less',
} as const;

function operandEvidence(claim: StatedClaim, campaign: Campaign, campaigns: readonly Campaign[]): Evidence[] {
  return operands(claim.recompute).flatMap((operand) => {
    const pack = operand.campaign === null ? campaign : campaigns.find(({ id }) => id === operand.campaign);
    return pack === undefined ? [] : evidence(pack, operand.path);
  });
}
