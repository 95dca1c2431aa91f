import { type Amount, printedLike } from '../../campaign/amount.ts';
import { operands, type Recomputed, recompute, statedAgrees } from '../../campaign/recompute.ts';
import type { Operand, Recomputation, StatedClaim } from '../../campaign/stated-claim.ts';
import { type CampaignCheck, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import { repeatedIds } from './repeated-ids.ts';

/** Claim ids are unique in a pack. */
export const checkClaimIds: PackCheck = ({ stated_claims }) => repeatedIds('stated_claims', stated_claims ?? []);

/**
 * Stated claims follow from the packs' own figures. One that does not is a note when the pack explains it, else a warning.
 * A claim about a campaign that is not here waits for it.
 */
export const checkStatedClaims: CampaignCheck = (campaign, campaigns) => {
  const known = new Set(campaigns.map(({ id }) => id));
  return campaign.statedClaims.flatMap((claim, index) => {
    const names = operands(claim.recompute).map((operand) => operand.campaign);
    if (names.some((id) => id !== null && !known.has(id))) return [];
    const result = recompute(claim, campaign, campaigns);
    if ('reason' in result) {
      const path = `stated_claims[${index}].recompute`;
      return [unplacedIssue('invalid', path, 'come to a figure', `none: ${result.reason}`, { severity: 'warning' })];
    }
    return statedAgrees(claim.stated, result) ? [] : [disagreement(index, claim, result)];
  });
};

function disagreement(index: number, claim: StatedClaim, recomputed: Recomputed): UnplacedIssue {
  const { note, stated } = claim;
  const expected = `recompute to ${printedLike(recomputed.value, stated)} (${workings(claim.recompute)}${rounding(recomputed, stated)})`;
  return unplacedIssue('mismatch', `stated_claims[${index}].stated`, expected, stated.printed, {
    severity: note === null ? 'warning' : 'note',
    hint: note === null ? undefined : `the pack says: ${note}`,
  });
}

function workings(recomputation: Recomputation): string {
  switch (recomputation.kind) {
    case 'tasks_with_at_least':
      return `tasks with at least ${recomputation.passes} passes`;
    case 'value':
      return operandName(recomputation.of);
    case 'ratio':
      return `${operandName(recomputation.of)} ÷ ${operandName(recomputation.to)}`;
    case 'difference':
      return `${operandName(recomputation.of)} − ${operandName(recomputation.to)}`;
    case 'percent':
      return `100 · ${operandName(recomputation.of)} ÷ ${operandName(recomputation.to)}`;
    case 'percent_less':
      return `100 · (1 − ${operandName(recomputation.of)} ÷ ${operandName(recomputation.to)})`;
  }
}

function operandName({ campaign, path }: Operand): string {
  return campaign === null ? path : `${path} of ${campaign}`;
}

/** What the printed digits of the operands leave open, where they leave anything open. */
function rounding({ lower, upper }: Recomputed, stated: Amount): string {
  return lower === upper ? '' : `; rounding allows ${printedLike(lower, stated)} to ${printedLike(upper, stated)}`;
}
